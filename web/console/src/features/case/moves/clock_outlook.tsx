// What a move would make of the statutory clock: the day before and after, every day on a small calendar, who approves, and the
// message to the customer, which the law asks for and nobody can leave out.
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { byText, dayText } from '@shared/ui/format'
import type { ClockExplained, DerivationStep } from '@shared/api/types'
import { problemSentence } from '../../../app/shared/problem'
import { clockPreview, type ClockQuestion } from '../../../app/shared/queries'
import { Person } from '../../../app/shared/person'
import { DayGrid } from '../day_grid'
import type { MoveContext } from './define'

/** Nothing is asked before the form says enough. */
export type Asked = ClockQuestion | null

export function useOutlook({ complaint }: MoveContext, asked: Asked) {
  return useQuery(clockPreview(complaint.number, asked ?? { verb: '' }, asked !== null))
}

/** The open statutory clock; the last of its name that is not superseded. */
const standing = (context: MoveContext, after: ClockExplained) => context.complaint.clocks.find((each) => each.name === after.name && each.issue === after.issue && !each.superseded && each.stopped_at === null)

export function ClockOutlook({ context, asked, approver = false }: { context: MoveContext; asked: Asked; approver?: boolean }) {
  const { words, me } = context
  const { t, language } = words
  const { data, error } = useOutlook(context, asked)
  if (asked === null) return null
  if (error) return <p className="bar bar-near" role="status" data-testid="outlook-refused">{problemSentence(error, words)}</p>
  if (!data) return null
  const before = standing(context, data)
  const until = data.pauses.find((each) => each.to === null)?.until
  return (
    <section className="outlook" data-testid="outlook">
      <dl className="facts">
        {before && <><dt>{t('console_moves:outlook.now')}</dt><dd>{byText(before.due, language)}</dd></>}
        {until ? <><dt>{t('console_moves:outlook.longest')}</dt><dd><strong>{t('console_moves:outlook.until', { day: dayText(until, language) })}</strong></dd></> : <><dt>{t('console_moves:outlook.then')}</dt><dd><strong className="outlook-day">{byText(data.due, language)}</strong></dd></>}
        {approver && <><dt>{t('console_moves:outlook.approver')}</dt><dd><Person staff={me} /></dd></>}
      </dl>
      {!until && <DayGrid days={data.derivation} />}
    </section>
  )
}

/** The message, filled with what the rules answered. */
export function ToldOf({ context, move, asked, values }: { context: MoveContext; move: 'extend' | 'pause' | 'restart' | 'agree'; asked: Asked; values: Record<string, string> }) {
  const { t, language } = context.words
  const { data } = useOutlook(context, asked)
  const until = data?.pauses.find((each) => each.to === null)?.until
  const filled = { date: data ? dayText(lastDay(data.derivation) ?? data.due, language) : '…', until: until ? dayText(until, language) : '…', ...values }
  return (
    <>
      <p className="bubble">{t(`console_moves:move.${move}.customer`, filled)}</p>
      <Checkbox checked disabled className="told-by-law">{t('console_moves:outlook.told')}</Checkbox>
    </>
  )
}

const lastDay = (days: DerivationStep[]): string | undefined => days[days.length - 1]?.day
