// Line icons, drawn here so that nothing is fetched. They only repeat what the words beside them say, hence hidden from readers.
const paths = {
  phone: 'M6.5 4h3l1.5 4-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16 16 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4Z',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  speaker: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  stop: 'M7 7h10v10H7z',
  hand: 'M4 18.5c2.2-2 4.4-3 7-3h3.2c1.4 0 1.4-2.3 0-2.3h-3M10 8.5a3 3 0 1 0 6 0 3 3 0 0 0-6 0ZM14 15.3l4-2c1.6-.7 2.6 1.2 1.2 2.2L14.5 19H8',
  question: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9.6 9.6a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.6M12 16.6v.1',
  alert: 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.2v.1',
  shield: 'M12 3.5 5 6v5.5c0 4.4 2.8 7.6 7 9 4.2-1.4 7-4.6 7-9V6l-7-2.5ZM8.8 12l2.3 2.3 4.2-4.4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  camera: 'M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4V8ZM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z',
  chat: 'M4 5.5h16v11h-9l-4.5 3.5v-3.5H4v-11ZM8 10h8M8 13h5',
  picture: 'M4 5h16v14H4V5ZM4 16l4.5-5 4 4.5 3-3L20 17M15.5 9.5v.1',
  copy: 'M9 8.5h10.5V20H9V8.5ZM6 15.5H4.5V4H15v1.5',
  file: 'M7 3.5h7l4 4v13H7v-17ZM14 3.5v4h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6',
  close: 'M6 6l12 12M18 6 6 18',
  happy: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14c.8 1.7 2 2.5 3.5 2.5s2.7-.8 3.5-2.5M9 9.5v.1M15 9.5v.1',
  even: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 15h7M9 9.5v.1M15 9.5v.1',
  sad: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 16.2c.8-1.5 2-2.2 3.5-2.2s2.7.7 3.5 2.2M9 9.5v.1M15 9.5v.1',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
