// How the screens look for this person beside light and dark: the height of rows, the size of text, keys named beside what they do.
// Kept on this computer too, so that the first paint is right before the program has answered.
import { useSyncExternalStore } from 'react'

export type Density = 'comfortable' | 'compact'
export interface Screen { density: Density; text_size: number; key_hints: boolean }

const STORED = 'greenlane.screen'
const PLAIN: Screen = { density: 'comfortable', text_size: 100, key_hints: true }
const listeners = new Set<() => void>()
let screen: Screen = PLAIN

/** What is stored, or what the house has where it cannot be read. */
export function readScreen(text: string | null): Screen {
  try {
    const read = JSON.parse(text ?? '{}') as Partial<Screen>
    return {
      density: read.density === 'compact' ? 'compact' : 'comfortable',
      text_size: typeof read.text_size === 'number' && read.text_size >= 100 && read.text_size <= 150 ? read.text_size : 100,
      key_hints: read.key_hints !== false,
    }
  } catch {
    return PLAIN
  }
}

function apply(): void {
  const { dataset, style } = document.documentElement
  dataset.density = screen.density
  dataset.keyHints = screen.key_hints ? 'on' : 'off'
  dataset.textSize = String(screen.text_size)
  style.setProperty('--text-size', String(screen.text_size / 100))
  listeners.forEach((listener) => listener())
}

export function startScreen(): void {
  screen = readScreen(window.localStorage.getItem(STORED))
  apply()
}

export function chooseScreen(change: Partial<Screen>): void {
  screen = { ...screen, ...change }
  window.localStorage.setItem(STORED, JSON.stringify(screen))
  apply()
}

export const useScreen = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => screen)
