// Draws the receipt as a picture, so that it can be kept where photos are kept: a browser inside another app often neither prints nor saves files.
const WIDE_PX = 720
const EDGE_PX = 48
const LINE_RATIO = 1.5

/** A line of the picture. `strong` lines are the number and the time that was promised. */
export interface PictureLine {
  text: string
  look: 'title' | 'number' | 'strong' | 'plain'
  /** Space above, in pixels. */
  above?: number
}

/** Paper is white whatever the screen looks like. */
const INK = '#1F2937'
const QUIET = '#4B5563'
const BRAND = '#0B7A4B'
const looks: Record<PictureLine['look'], { size_px: number; weight: number; colour: string }> = {
  title: { size_px: 40, weight: 650, colour: INK },
  number: { size_px: 46, weight: 700, colour: BRAND },
  strong: { size_px: 32, weight: 650, colour: INK },
  plain: { size_px: 28, weight: 400, colour: QUIET },
}

/** Breaks a text where it would run out of the picture; Chinese may break anywhere, a word of Latin letters or digits stays whole, and no line begins with a comma. */
export function brokenLines(text: string, wide: number, widthOf: (part: string) => number): string[] {
  const pieces = text.match(/(?:[\w+*.:-]+\s?|.)[\p{Po}\p{Pe}\p{Pf}]*/gu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > wide) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return [...lines, line.trimEnd()].filter((each) => each !== '')
}

/** The picture as an address that an image and a download can use; null where the browser cannot draw. */
export function receiptPicture(lines: PictureLine[]): string | null {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const family = getComputedStyle(document.body).fontFamily
  const dress = (look: PictureLine['look']) => {
    const { size_px, weight, colour } = looks[look]
    pen.font = `${weight} ${size_px}px ${family}`
    pen.fillStyle = colour
    return size_px
  }
  const placed: { text: string; look: PictureLine['look']; y: number }[] = []
  let y = EDGE_PX
  for (const line of lines) {
    const size_px = dress(line.look)
    y += line.above ?? 0
    for (const text of brokenLines(line.text, WIDE_PX - 2 * EDGE_PX, (part) => pen.measureText(part).width)) {
      placed.push({ text, look: line.look, y })
      y += size_px * LINE_RATIO
    }
  }
  canvas.width = WIDE_PX
  canvas.height = Math.ceil(y + EDGE_PX)
  pen.fillStyle = '#FFFFFF'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = BRAND
  pen.fillRect(0, 0, canvas.width, 12)
  pen.textBaseline = 'top'
  for (const { text, look, y: top } of placed) {
    dress(look)
    pen.fillText(text, EDGE_PX, top)
  }
  return canvas.toDataURL('image/png')
}
