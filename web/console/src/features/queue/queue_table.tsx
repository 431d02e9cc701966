// The list itself: a table on a desk, cards on a phone. One tab stop; J and K walk the rows.
import { Link } from 'react-router'
import { agoText } from '@shared/ui/format'
import type { QueueRow } from '@shared/api/types'
import { CareBadges, FlagBadges, GreenBadge, RepeatBadge, StageBadge } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { CallButton } from '../../app/shared/reveal'
import { useMe } from '../../app/session'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'
import { columns as all } from './saved_views'
import type { Selection } from './selection'

interface Props { columns: string[] | null; rows: QueueRow[]; gone: Set<string>; cursor: string | null; onCursor: (number: string) => void; onOpen: (number: string) => void; compact: boolean; selection: Selection }

export function QueueTable({ columns, rows, gone, cursor, onCursor, onOpen, compact, selection }: Props) {
  const { t } = useWords()
  const left = columns ? all.filter((each) => !columns.includes(each)) : []
  return (
    <table className={['queue-table', compact ? 'compact' : '', ...left.map((each) => `without-${each}`)].join(' ')} data-testid="queue-table">
      <caption className="visually-hidden">{t('queue.title')}</caption>
      <thead>
        <tr>
          <th scope="col" className="cell-select"><input type="checkbox" aria-label={t('console_jobs:select_page')} checked={selection.page} onChange={selection.togglePage} data-testid="select-page" /></th>
          <th scope="col" aria-sort="ascending">{t('queue.column.clock')} <span aria-hidden="true">↑</span></th>
          <th scope="col">{t('queue.column.summary')}</th>
          <th scope="col" className="col-customer">{t('queue.column.customer')}</th>
          <th scope="col" className="wide col-branch">{t('queue.column.branch')}</th>
          <th scope="col" className="wide col-owner">{t('queue.column.owner')}</th>
          <th scope="col" className="col-stage">{t('queue.column.stage')}</th>
          <th scope="col" className="wide col-updated">{t('queue.column.updated')}</th>
          <th scope="col" className="cell-call">{t('reveal.call')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <Row key={row.number} row={row} chosen={row.number === cursor} tabStop={cursor === null ? at === 0 : row.number === cursor} gone={gone.has(row.number)} onCursor={onCursor} onOpen={onOpen} selection={selection} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, chosen, tabStop, gone, onCursor, onOpen, selection }: { selection: Selection; row: QueueRow; chosen: boolean; tabStop: boolean; gone: boolean; onCursor: (number: string) => void; onOpen: (number: string) => void }) {
  const { t, code, language } = useWords()
  const me = useMe()
  const now_ms = useNow()
  const classes = [chosen ? 'chosen' : '', gone ? 'gone' : '', row.green ? 'green' : ''].join(' ')
  return (
    <tr id={`row-${row.number}`} className={classes} aria-selected={chosen} onClick={() => onCursor(row.number)} onDoubleClick={() => onOpen(row.number)} data-testid={`row-${row.number}`}>
      <td className="cell-select" onDoubleClick={(event) => event.stopPropagation()}>
        <input type="checkbox" tabIndex={tabStop ? 0 : -1} aria-label={t('console_jobs:select', { summary: row.summary })} checked={selection.has(row.number)} onChange={(event) => selection.toggle(row.number, (event.nativeEvent as MouseEvent).shiftKey)} data-testid={`select-${row.number}`} />
      </td>
      <td className="cell-clock"><ClockChip clock={row.clock} compact /></td>
      <td className="cell-summary">
        <Link to={`/complaints/${row.number}`} className="summary-link" tabIndex={tabStop ? 0 : -1} onFocus={() => onCursor(row.number)} onClick={(event) => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); onOpen(row.number) } }}>{row.summary}</Link>
        <span className="cell-marks">
          <GreenBadge green={row.green} short /><CareBadges care={row.care} /><FlagBadges flags={row.flags} /><RepeatBadge count={row.repeat_count} />
          <span className="muted small">{code('business', row.business)} · {code('cause', row.cause)}</span>
          {gone && <span className="muted small">{t('queue.gone')}</span>}
        </span>
      </td>
      <td className="cell-customer col-customer"><span>{row.customer}</span></td>
      <td className="wide col-branch">{row.branch.name}</td>
      <td className="wide cell-owner col-owner">{row.owner ? row.owner.name : <span className="muted">{t('mark.nobody')}</span>}</td>
      <td className="cell-stage col-stage"><StageBadge stage={row.stage} ending={row.ending} /></td>
      <td className="wide muted small col-updated">{agoText(row.updated_at, now_ms, language)}</td>
      <td className="cell-call">{me?.may_reveal && <CallButton number={row.number} reason="contact" compact />}</td>
    </tr>
  )
}
