// What a pane can do with a file, by the type that the program told from its bytes.
export type Kind = 'picture' | 'sound' | 'film' | 'text' | 'other'

/** Pictures that browsers show; the others are saved and opened elsewhere. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp', 'image/avif', 'image/heic']

export function kindOf(mediaType: string): Kind {
  if (PICTURES.includes(mediaType)) return 'picture'
  if (mediaType.startsWith('audio/')) return 'sound'
  if (mediaType.startsWith('video/')) return 'film'
  return mediaType === 'text/plain' ? 'text' : 'other'
}
