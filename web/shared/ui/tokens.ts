// The colours, sizes and type of both front ends as values; `tokens.css` holds the same ones as css variables and a test compares them.
// Contrast of every pair was measured on its own surface (at least 4.5, controls at least 3).

export const light = {
  page: '#F6F8FA',
  surface: '#FFFFFF',
  text: '#1F2937',
  secondary: '#4B5563',
  placeholder: '#5F6B7A',
  border: '#7B8794',
  line: '#DDE3EA',
  link: '#0B5CAD',
  brand: '#0B7A4B',
  'brand-strong': '#08633C',
  'on-brand': '#FFFFFF',
  'brand-soft': '#E9F6EE',
  ok: '#17663A',
  'ok-soft': '#E9F6EE',
  near: '#7A4F00',
  'near-soft': '#FFF4D6',
  late: '#B42318',
  'late-soft': '#FDECEA',
  paused: '#475569',
  'paused-soft': '#EEF2F6',
  info: '#0B5CAD',
  'info-soft': '#E8F1FB',
} as const

export type ColourName = keyof typeof light

export const dark: Record<ColourName, string> = {
  page: '#0F1720',
  surface: '#17212B',
  text: '#E6EDF3',
  secondary: '#A9B8C6',
  placeholder: '#A9B8C6',
  border: '#75879A',
  line: '#2B3947',
  link: '#7CB7FF',
  brand: '#4CC38A',
  'brand-strong': '#6FD3A3',
  'on-brand': '#0B1A13',
  'brand-soft': '#12291F',
  ok: '#4CC38A',
  'ok-soft': '#12291F',
  near: '#F2C14E',
  'near-soft': '#2C2513',
  late: '#FF8A7A',
  'late-soft': '#311C1B',
  paused: '#A9B8C6',
  'paused-soft': '#202C38',
  info: '#7CB7FF',
  'info-soft': '#14263A',
}

export const chart = {
  light: ['#0B5CAD', '#B45309', '#0B7A4B', '#7C3AED', '#BE185D', '#0E7490'],
  dark: ['#6CB4FF', '#F0A860', '#4CC38A', '#B69CFF', '#FF8FB5', '#55C8DA'],
} as const

