// One supervision order, promise or complaint that is followed closely: how it stands, what it says, whose it is, and what can be done with it.
import { Link } from 'react-router'
import { instantText } from '@shared/ui/format'
import type { Move, OrderView, UndertakingView } from '@shared/api/types'
import { ClockChip } from '../../app/shared/clock_chip'
import { OrderMark, PromiseMark, WatchMark } from '../../app/shared/undertaking_marks'
import { useMe } from '../../app/session'
import { useWords, type Words } from '../../app/words'

export function Row({ row, chosen }: { row: UndertakingView; chosen: boolean }) {
  const { t, language } = useWords()
  const said = row.order ?? row.promise ?? row.watch
  if (!said) return null
  return (
    <li className={chosen ? 'undertaking chosen' : 'undertaking'} aria-current={chosen || undefined} data-testid={`undertaking-${row.number}-${said.no}`}>
      <div>
        <span className="row-gap">{row.clock && <ClockChip clock={row.clock} />}{row.order && <OrderMark order={row.order} />}{row.promise && <PromiseMark promise={row.promise} />}{row.watch && <WatchMark watch={row.watch} />}</span>
        <strong>{said.words ?? t('console_supervision:by_age', { days: row.watch?.aged })}</strong>
        {row.order && <Latest order={row.order} />}
        {row.watch?.found && <p className="quote small">{row.watch.found.by.name}：{row.watch.found.words}</p>}
        <span className="small muted">{whose(row, t, language)}</span>
        <Link className="small" to={`/complaints/${row.number}`}>{row.number} · {row.summary}</Link>
      </div>
      <Acts row={row} no={said.no} />
    </li>
  )
}

/** Whose it is; of a complaint that is followed closely, how long it has been open and watched. */
function whose({ order, promise, watch, owner }: UndertakingView, t: Words['t'], language: Words['language']): string {
  if (order) return t('console_supervision:given', { by: order.by.name, to: order.to.name })
  if (promise) return t('console_supervision:owed', { name: promise.owed_by.name })
  if (!watch) return ''
  const parts = [owner?.name ?? t('console_supervision:nobody'), t('console_supervision:received', { at: instantText(watch.received_at, language) })]
  return [...parts, t(watch.by ? 'console_supervision:watched_by' : 'console_supervision:watched_by_itself', { name: watch.by?.name, at: instantText(watch.since, language) })].join(' · ')
}

/** The latest word in the matter: the answer, or why one was sent back. */
function Latest({ order }: { order: OrderView }) {
  const { t } = useWords()
  if (order.state === 'open' && order.returned) return <p className="quote small">{t('console_supervision:sent_back')} {order.returned.words}</p>
  return order.answer && <p className="quote small">{order.answer.by.name}：{order.answer.words}</p>
}

function Acts({ row, no }: { row: UndertakingView; no: number }) {
  const { t } = useWords()
  const me = useMe()
  const wanted = actsFor(row, me?.id ?? '').filter((move) => row.moves.includes(move))
  return (
    <div className="acts">
      {wanted.map((move) => <Link key={move} className="choice" to={`/complaints/${row.number}?move=${move}&no=${no}`} data-testid={`${move}-${row.number}-${no}`}>{t(`console_moves:move.${move}.button`)}</Link>)}
    </div>
  )
}

/** What its state asks for; whether I may is the program's to say. */
function actsFor({ order, promise, watch }: UndertakingView, me: string): Move[] {
  if (watch) return watch.state === 'open' ? ['review-watch'] : []
  if (order?.state === 'open') return order.by.id === me ? [] : ['answer-supervision']
  if (order?.state === 'answered') return order.answer?.by.id === me ? [] : ['settle-supervision']
  return promise?.state === 'open' ? ['keep-promise', 'move-promise'] : []
}
