// Dates, spans, amounts and masked values as people read them, in both languages. Pure: "now" always comes in.
// Bank time is Asia/Shanghai wherever the reader sits; it has no daylight saving, so it is a fixed eight hours from UTC.
import zh from '../words/zh-CN/format.json'
import en from '../words/en/format.json'
import type { Language } from '../words/start'

const BANK_OFFSET_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/

type Moment = string | number | Date

interface Parts { year: number; month: number; day: number; weekday: number; time: string; number_of_day: number }

const wordsOf = (language: Language) => (language === 'en' ? en : zh)
const two = (n: number) => String(n).padStart(2, '0')
const put = (pattern: string, values: Record<string, string | number>) => pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

function msOf(moment: Moment): number {
  if (typeof moment === 'number') return moment
  if (moment instanceof Date) return moment.getTime()
  return Date.parse(DAY_ONLY.test(moment) ? `${moment}T00:00:00+08:00` : moment)
}

function partsOf(ms: number): Parts {
  const local = new Date(ms + BANK_OFFSET_MS)
  return {
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), weekday: local.getUTCDay(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`, number_of_day: Math.floor((ms + BANK_OFFSET_MS) / DAY_MS),
  }
}

/** A due instant at midnight means the end of the day before: people read 24:00, not 00:00 of a day that is already too late. */
function duePartsOf(ms: number): Parts {
  const parts = partsOf(ms)
  return parts.time === '00:00' ? { ...partsOf(ms - DAY_MS), time: '24:00' } : parts
}

const dayOf = (parts: Parts, language: Language, now?: Moment): string => {
  const words = wordsOf(language)
  const sameYear = now === undefined || partsOf(msOf(now)).year === parts.year
  const values = { year: parts.year, month: words.months[parts.month - 1], day: parts.day, weekday: words.weekdays[parts.weekday] }
  return put(sameYear ? words.day : words.day_with_year, values)
}

/** `11月26日(周四)`. The year appears only when `now` is given and lies in another year. */
export function dayText(moment: Moment, language: Language, now?: Moment): string {
  const ms = msOf(moment)
  return Number.isNaN(ms) ? wordsOf(language).none : dayOf(partsOf(ms), language, now)
}

/** How a field shows a day, in the signs of the pickers. */
export const dayPattern = (language: Language): string => wordsOf(language).day_field

/** `11月26日(周四)18:00`. */
export function instantText(moment: Moment, language: Language, now?: Moment): string {
  const ms = msOf(moment)
  if (Number.isNaN(ms)) return wordsOf(language).none
  const parts = partsOf(ms)
  return put(wordsOf(language).instant, { day: dayOf(parts, language, now), time: parts.time })
}

/** `11月26日(周四)18:00前`; a day (`2026-11-26`) gives `11月26日(周四)前`; midnight reads as 24:00 of the day before. */
export function byText(moment: Moment, language: Language, now?: Moment): string {
  const ms = msOf(moment)
  const words = wordsOf(language)
  if (Number.isNaN(ms)) return words.none
  const dayOnly = typeof moment === 'string' && DAY_ONLY.test(moment)
  const parts = dayOnly ? partsOf(ms) : duePartsOf(ms)
  const day = dayOf(parts, language, now)
  return put(words.by, { instant: dayOnly ? day : put(words.instant, { day, time: parts.time }) })
}

const nearWord = (parts: Parts, now: Moment, language: Language): string => {
  const words = wordsOf(language)
  const distance = parts.number_of_day - partsOf(msOf(now)).number_of_day
  if (distance === 0) return words.today
  if (distance === 1) return words.tomorrow
  return distance === -1 ? words.yesterday : dayOf(parts, language, now)
}

/** `今天 16:20`, `明天 16:05`, `11月26日(周四) 18:00`. */
export function nearText(moment: Moment, now: Moment, language: Language): string {
  const ms = msOf(moment)
  if (Number.isNaN(ms)) return wordsOf(language).none
  const parts = partsOf(ms)
  return put(wordsOf(language).near, { word: nearWord(parts, now, language), time: parts.time })
}

/** `今天 16:20 前`; midnight reads as 24:00 of the day before. */
export function nearByText(moment: Moment, now: Moment, language: Language): string {
  const ms = msOf(moment)
  if (Number.isNaN(ms)) return wordsOf(language).none
  const parts = duePartsOf(ms)
  return put(wordsOf(language).near_by, { word: nearWord(parts, now, language), time: parts.time })
}

/** `42 分`, `1 小时 05 分`, `2 天 3 小时`; seconds only under five minutes when asked for. */
export function spanText(span_ms: number, language: Language, seconds = false): string {
  const words = wordsOf(language)
  const span = Math.abs(span_ms)
  if (seconds && span < MINUTE_MS) return put(words.seconds, { n: Math.floor(span / 1000) })
  if (span < HOUR_MS) return put(words.minutes, { n: Math.floor(span / MINUTE_MS) })
  if (span < DAY_MS) {
    const [h, m] = [Math.floor(span / HOUR_MS), Math.floor((span % HOUR_MS) / MINUTE_MS)]
    return m === 0 ? put(words.hours, { n: h }) : put(words.hours_minutes, { h, m: two(m) })
  }
  const [d, h] = [Math.floor(span / DAY_MS), Math.floor((span % DAY_MS) / HOUR_MS)]
  return h === 0 ? put(words.days, { n: d }) : put(words.days_hours, { d, h })
}

/** `剩 42 分` before the due instant, `已超 1 小时 05 分` after it. */
export function leftText(due: Moment, now: Moment, language: Language): string {
  const left_ms = msOf(due) - msOf(now)
  if (Number.isNaN(left_ms)) return wordsOf(language).none
  return put(left_ms >= 0 ? wordsOf(language).left : wordsOf(language).over, { span: spanText(left_ms, language) })
}

/** `刚刚`, `5 分前`, `1 天 3 小时前`, and from two days on whole days: nobody counts the hours of last week. */
export function agoText(moment: Moment, now: Moment, language: Language): string {
  const ago_ms = msOf(now) - msOf(moment)
  if (Number.isNaN(ago_ms)) return wordsOf(language).none
  return ago_ms < MINUTE_MS ? wordsOf(language).just_now : put(wordsOf(language).ago, { span: spanText(ago_ms < 2 * DAY_MS ? ago_ms : Math.floor(ago_ms / DAY_MS) * DAY_MS, language) })
}

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Whole fen to `3,000 元` or `12.05 元` (English `¥3,000`). */
export function amountText(amount_fen: number, language: Language): string {
  const sign = amount_fen < 0 ? '-' : ''
  const fen = Math.abs(Math.round(amount_fen))
  const yuan = grouped(String(Math.floor(fen / 100)))
  const rest = fen % 100 === 0 ? '' : `.${two(fen % 100)}`
  return put(wordsOf(language).yuan, { n: `${sign}${yuan}${rest}` })
}

/** What a person typed as an amount in yuan to whole fen; null when it is not an amount. Never through a floating number. */
export function fenFrom(text: string): number | null {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text.normalize('NFKC').replace(/[,\s\u5143\u00a5]/g, ''))
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

/** A whole number with thousands marks. */
export function countText(count: number): string {
  return `${count < 0 ? '-' : ''}${grouped(String(Math.abs(Math.round(count))))}`
}

/** A share (0.875) as `87.5%`; null as a dash, because no cases is not the same as none good. */
export function percentText(share: number | null, digits = 1): string {
  return share === null ? '—' : `${(share * 100).toFixed(digits)}%`
}

/** A complaint number in groups people can read out: `GL 2026 1122 000417 K`. Anything else comes in groups of four. */
export function numberText(number: string): string {
  const match = /^GL(\d{4})(\d{4})-(\d+)-(\w)$/.exec(number)
  return match ? `GL ${match[1]} ${match[2]} ${match[3]} ${match[4]}` : number.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')
}

/** `138****1234`; a value too short to hide anything is hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** A limit of size, in the round figure that the program names in its refusals. */
export const limitText = (bytes: number): string => (bytes >= 2 ** 20 ? `${Math.floor(bytes / 2 ** 20)} MB` : `${Math.floor(bytes / 2 ** 10)} KB`)

/** `3.4 MB`, `120 KB`. */
export function sizeText(size_bytes: number): string {
  return size_bytes >= 1_000_000 ? `${(size_bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(size_bytes / 1000))} KB`
}
