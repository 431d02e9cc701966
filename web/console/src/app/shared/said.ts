// Short texts of codes that the program gives where a person might have written words: who did it, why somebody was chosen. Pure.
import type { Words } from '../words'

/** `program`, `customer`, `partner:name`, or a name. */
export function byText(by: string, { code }: Pick<Words, 'code'>): string {
  const [kind, name] = by.split(':')
  return name ? `${code('by', kind)} ${name}` : code('by', by)
}

/** Points of a choice (`skill 40, near 30, load -20, green 35`), a bar (`refused_before`), or somebody's own words. */
export function choiceText(reason: string, { code }: Pick<Words, 'code'>): string {
  if (reason === 'words') return ''
  const points = [...reason.matchAll(/(skill|near|load|green) (-?\d+)/g)]
  if (points.length === 0) return code('bar', reason)
  return points.filter(([, , value]) => value !== '0').map(([, name, value]) => `${code('point', name)} ${Number(value) > 0 ? '+' : ''}${value}`).join(' · ')
}
