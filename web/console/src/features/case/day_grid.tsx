// Every day from the start of a clock to its end on a small calendar, Monday first. Sign and words say what a day is; colour only supports them.
import { dayText } from '@shared/ui/format'
import type { DerivationStep } from '@shared/api/types'
import { useWords } from '../../app/words'

const DAY_MS = 86_400_000
const WEEK = 7

/** Blank places before the first day, so that the columns are weekdays. */
export function blanksBefore(first: string): number {
  const weekday = new Date(Date.parse(`${first}T00:00:00Z`)).getUTCDay()
  return (weekday + WEEK - 1) % WEEK
}

/** The sign of a day: the start, the last one, one that counts, one that does not. */
export function signOf(step: DerivationStep, at: number, last: number): string {
  if (at === 0) return '▸'
  if (at === last) return '◆'
  return step.counts ? '' : '–'
}

export function DayGrid({ days }: { days: DerivationStep[] }) {
  const { t, language } = useWords()
  if (days.length === 0) return null
  const monday = Date.parse('2026-01-05T00:00:00Z')
  const names = Array.from({ length: WEEK }, (_, at) => new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' }).format(monday + at * DAY_MS))
  const last = days.length - 1
  return (
    <div className="day-grid" role="img" aria-label={t('console_case:clock.grid', { counted: days.filter((each) => each.counts).length, skipped: days.filter((each) => !each.counts).length })}>
      {names.map((name, at) => <span key={at} className="day-name">{name}</span>)}
      {Array.from({ length: blanksBefore(days[0].day) }, (_, at) => <span key={`b${at}`} />)}
      {days.map((step, at) => (
        <span key={step.day} className={`day day-${step.code} ${step.counts ? 'day-counts' : 'day-skips'} ${at === last ? 'day-last' : ''}`} title={`${dayText(step.day, language)} ${language === 'en' ? step.why_en : step.why}`}>
          {step.day.endsWith('-01') ? `${Number(step.day.slice(5, 7))}/1` : Number(step.day.slice(8))}<i>{signOf(step, at, last)}</i>
        </span>
      ))}
    </div>
  )
}
