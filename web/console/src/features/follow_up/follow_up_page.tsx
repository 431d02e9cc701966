// S09: ask once, kindly, and catch the unhappy. The people to call on the left, the call on the right.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { countText } from '@shared/ui/format'
import type { FollowUpRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { CareBadges } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { followUps } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { CallCard } from './call_card'

export default function FollowUpPage() {
  const { t } = useWords()
  useTitle(t('follow_up.title'))
  const { number } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(followUps)
  const rows = data ?? []
  const chosen = rows.find((row) => (number ? row.number === number : !row.own)) ?? null
  const open = (row: FollowUpRow | undefined) => row && void navigate(`/follow-ups/${row.number}`)
  useKeys([
    { keys: 'j', words: 'keys.down', run: () => open(rows[Math.min(rows.length - 1, rows.findIndex((row) => row === chosen) + 1)]) },
    { keys: 'k', words: 'keys.up', run: () => open(rows[Math.max(0, rows.findIndex((row) => row === chosen) - 1)]) },
  ])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className={number ? 'reviews follow chosen' : 'reviews follow'}>
      <header className="page-head"><h1>{t('follow_up.title')}</h1><span className="muted">{t('follow_up.count', { count: countText(rows.length) })}</span></header>
      <div className="reviews-grid two">
        <ul className="review-list" aria-label={t('follow_up.title')}>
          {rows.map((row) => <Row key={row.number} row={row} chosen={row.number === chosen?.number} onOpen={() => open(row)} />)}
          {rows.length === 0 && <Empty title={t('follow_up.all_done')} />}
        </ul>
        {chosen && <CallCard key={chosen.number} row={chosen} onDone={() => void navigate('/follow-ups')} />}
      </div>
    </div>
  )
}

function Row({ row, chosen, onOpen }: { row: FollowUpRow; chosen: boolean; onOpen: () => void }) {
  const { t } = useWords()
  return (
    <li>
      <button type="button" className={chosen ? 'review-row chosen' : 'review-row'} onClick={onOpen} aria-current={chosen} data-testid={`follow-up-${row.number}`}>
        <ClockChip clock={row.clock} compact />
        <strong>{row.summary}</strong>
        <span className="row-gap"><span>{row.customer}</span><CareBadges care={row.care} /><span className="small muted">{t('follow_up.attempts', { count: row.attempts })}</span></span>
        {row.own && <span className="small ink-near">{t('follow_up.own_short')}</span>}
      </button>
    </li>
  )
}
