// Reads what a visitor typed to be let in: a mobile number or a complaint number, with any spaces and in any case.
export type Entry = { phone: string } | { number: string }

/** Null when it is neither. A complaint number typed without its dashes gets them back. */
export function entryOf(text: string): Entry | null {
  const plain = text.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '')
  const number = /^GL(\d{8})(\d{4,})([0-9A-Z])$/.exec(plain)
  if (number) return { number: `GL${number[1]}-${number[2]}-${number[3]}` }
  const digits = plain.length === 13 && plain.startsWith('86') ? plain.slice(2) : plain
  return /^1\d{10}$/.test(digits) ? { phone: digits } : null
}
