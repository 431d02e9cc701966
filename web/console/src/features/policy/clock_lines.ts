// The clocks of `clocks.toml` line by line, for the table. A value is changed where it stands: comments, order and whatever the
// table does not show stay as they were written. What is written another way is left to the text.

export interface ClockLine { key: string; value: string; line: number }
export interface ClockBlock { name: string; zh: string; en: string; values: Record<string, ClockLine>; line: number }
export interface Length { count: number; unit: string }

const BLOCK = /^\s*\[\[clock\]\]\s*(#.*)?$/
const OTHER = /^\s*\[/
const STRING = /^(\s*([a-z_]+)\s*=\s*)"([^"\\]*)"(.*)$/
const BOOL = /^\s*([a-z_]+)\s*=\s*(true|false)\b/
const LENGTH = /^(\d+)\s+([a-z ]+?)s?$/

/** Every `[[clock]]` with the values that stand on a line of their own. */
export function clocksOf(text: string): ClockBlock[] {
  const blocks: ClockBlock[] = []
  let open: ClockBlock | null = null
  text.split('\n').forEach((content, line) => {
    if (BLOCK.test(content)) {
      open = { name: '', zh: '', en: '', values: {}, line: line + 1 }
      blocks.push(open)
    } else if (OTHER.test(content)) open = null
    else if (open) read(open, content, line)
  })
  return blocks
}

function read(block: ClockBlock, content: string, line: number): void {
  const string = STRING.exec(content)
  const bool = BOOL.exec(content)
  const [key, value] = string ? [string[2], string[3]] : [bool?.[1], bool?.[2]]
  if (key === undefined || value === undefined) return
  block.values[key] = { key, value, line }
  if (key === 'name' || key === 'zh' || key === 'en') block[key] = value
}

/** The text with another value on this line; the same text when the line is not what it was. */
export function withValue(text: string, { key, line }: ClockLine, value: string): string {
  const lines = text.split('\n')
  const match = STRING.exec(lines[line] ?? '')
  if (match?.[2] !== key || /["\\\n]/.test(value)) return text
  lines[line] = `${match[1] ?? ''}"${value}"${match[4] ?? ''}`
  return lines.join('\n')
}

/** `3 working days` as a number and a unit; null when it is no plain length. */
export function lengthOf(text: string): Length | null {
  const match = LENGTH.exec(text.trim())
  return match ? { count: Number(match[1]), unit: match[2] ?? '' } : null
}

export const lengthText = ({ count, unit }: Length): string => `${count} ${unit}s`
