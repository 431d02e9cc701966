// S08: fair, reasonable, evidenced, quickly. The queue on the left, the case in the middle, the decision on the right.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { amountText, countText } from '@shared/ui/format'
import type { ReviewRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { Badge } from '../../app/shared/badges'
import { ClockChip } from '../../app/shared/clock_chip'
import { reviews } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { ReviewDesk } from './review_desk'

export default function ReviewsPage() {
  const { t } = useWords()
  useTitle(t('review.title'))
  const { number } = useParams()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(reviews)
  const rows = data ?? []
  const go = (to: string | undefined) => to && void navigate(`/reviews/${to}`)
  const step = (by: number) => go(rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => row.number === number) + by))]?.number)
  useKeys([{ keys: 'j', words: 'keys.down', run: () => step(1) }, { keys: 'k', words: 'keys.up', run: () => step(-1) }])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const chosen = number ?? rows.find((row) => !row.own)?.number
  return (
    <div className={number ? 'reviews chosen' : 'reviews'}>
      <header className="page-head"><h1>{t('review.title')}</h1><span className="muted">{t('review.count', { count: countText(rows.length) })}</span></header>
      <div className="reviews-grid">
        <ul className="review-list" aria-label={t('review.title')}>
          {rows.map((row) => <Row key={row.number} row={row} chosen={row.number === chosen} onOpen={() => go(row.number)} />)}
          {rows.length === 0 && <Empty title={t('review.all_done')} />}
        </ul>
        {chosen ? <ReviewDesk key={chosen} number={chosen} row={rows.find((row) => row.number === chosen) ?? null} onDone={() => void navigate('/reviews')} /> : rows.length > 0 && <Empty title={t('review.choose')} />}
      </div>
    </div>
  )
}

function Row({ row, chosen, onOpen }: { row: ReviewRow; chosen: boolean; onOpen: () => void }) {
  const { t, code, language } = useWords()
  return (
    <li>
      <button type="button" className={chosen ? 'review-row chosen' : 'review-row'} onClick={onOpen} aria-current={chosen} data-testid={`review-${row.number}`}>
        <ClockChip clock={row.clock} compact />
        <strong>{row.summary}</strong>
        <span className="row-gap"><Badge tone={row.kind === 'ending' ? 'paused' : 'info'}>{code('review_kind', row.kind)}</Badge>{row.kind === 'compensation' && <span>{amountText(row.amount_fen, language)}</span>}<span className="small muted">{row.by.name}</span></span>
        {row.own && <span className="small ink-near">{t('review.own_short')}</span>}
      </button>
    </li>
  )
}
