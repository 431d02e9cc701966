// One supervision order or promise: how it stands, what it says, whose it is, and what can be done with it.
import { Link } from 'react-router'
import type { Move, OrderView, UndertakingView } from '@shared/api/types'
import { ClockChip } from '../../app/shared/clock_chip'
import { OrderMark, PromiseMark } from '../../app/shared/undertaking_marks'
import { useMe } from '../../app/session'
import { useWords } from '../../app/words'

export function Row({ row, chosen }: { row: UndertakingView; chosen: boolean }) {
  const { t } = useWords()
  const said = row.order ?? row.promise
  if (!said) return null
  const whose = row.order ? t('console_supervision:given', { by: row.order.by.name, to: row.order.to.name }) : t('console_supervision:owed', { name: row.promise?.owed_by.name })
  return (
    <li className={chosen ? 'undertaking chosen' : 'undertaking'} aria-current={chosen || undefined} data-testid={`undertaking-${row.number}-${said.no}`}>
      <div>
        <span className="row-gap">{row.clock && <ClockChip clock={row.clock} />}{row.order && <OrderMark order={row.order} />}{row.promise && <PromiseMark promise={row.promise} />}</span>
        <strong>{said.words}</strong>
        {row.order && <Latest order={row.order} />}
        <span className="small muted">{whose}</span>
        <Link className="small" to={`/complaints/${row.number}`}>{row.number} · {row.summary}</Link>
      </div>
      <Acts row={row} no={said.no} />
    </li>
  )
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
function actsFor({ order, promise }: UndertakingView, me: string): Move[] {
  if (order?.state === 'open') return order.by.id === me ? [] : ['answer-supervision']
  if (order?.state === 'answered') return order.answer?.by.id === me ? [] : ['settle-supervision']
  return promise?.state === 'open' ? ['keep-promise', 'move-promise'] : []
}
