// One review: findings, money with its sum, letter and changes in the middle; limits, precedents, checks and the decision beside them.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { amountText, dayText, fenFrom } from '@shared/ui/format'
import type { ReviewRow, ReviewView } from '@shared/api/types'
import { Badge, GreenBadge, StageBadge, verdictTones } from '../../app/shared/badges'
import { Letter } from '../../app/shared/letter'
import { PlanList } from '../../app/shared/plan_list'
import { review as reviewQuery } from '../../app/shared/queries'
import { EvidenceFile } from '../../app/shared/evidence_file'
import { Loading, PageProblem } from '../../app/shared/states'
import { Watermark } from '../../app/shared/watermark'
import { useWords } from '../../app/words'
import { Decision } from './decision'

/** An amount as the program writes it in a sentence of its own. */
const YUAN = /^\d+\.\d\d$/

export function ReviewDesk({ number, row, onDone }: { number: string; row: ReviewRow | null; onDone: () => void }) {
  const { t } = useWords()
  const { data, error, refetch } = useQuery(reviewQuery(number))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <div className="review-centre">
        <Link to="/reviews" className="mobile-only small">← {t('console_case:to_list')}</Link>
        <Head view={data} />
        <Diff diff={data.diff} />
        <Findings view={data} />
        <section className="card" data-testid="review-plan"><PlanList complaint={data.case} brief /></section>
        {data.case.proposal && <Letter letter={data.case.proposal.letter} />}
      </div>
      <aside className="review-side">
        <Decision view={data} kind={row?.kind ?? (data.case.pending_ending ? 'ending' : 'compensation')} own={row?.own ?? false} onDone={onDone} />
        <Precedents view={data} />
        <Checks view={data} />
      </aside>
      <Watermark />
    </>
  )
}

function Head({ view: { case: complaint } }: { view: ReviewView }) {
  const { t, code } = useWords()
  return (
    <section className="card">
      <p className="row-gap"><Link to={`/complaints/${complaint.number}`} className="mono" data-testid="case-number">{complaint.number}</Link><StageBadge stage={complaint.stage} ending={complaint.ending} /><GreenBadge green={complaint.green.state === 'in'} /></p>
      <h2>{complaint.summary}</h2>
      <p className="quote">{complaint.narrative}</p>
      {complaint.pending_ending && <p className="bar bar-near">{t('console_case:pending_ending', { ending: code('ending', complaint.pending_ending.ending), by: complaint.pending_ending.by.name })} {complaint.pending_ending.reason}</p>}
    </section>
  )
}

/** What has changed since it was last sent back, so that nobody reads everything twice. */
function Diff({ diff }: { diff: ReviewView['diff'] }) {
  const { t, language } = useWords()
  if (diff.length === 0) return null
  const amountOr = (text: string) => (YUAN.test(text) ? amountText(fenFrom(text) ?? 0, language) : text)
  const fieldText = (field: string) => {
    const [, issue, part] = /^issue (\d+): (\w+)$/.exec(field) ?? []
    return issue ? `${t('console_moves:common.issue_no', { no: issue })} · ${t(`review.diff.${part}`, { defaultValue: part })}` : field
  }
  return (
    <section className="card diff" data-testid="review-diff">
      <h3>{t('review.changed')}</h3>
      <dl>{diff.map((each) => <div key={each.field}><dt>{fieldText(each.field)}</dt><dd><del>{amountOr(each.before)}</del> <ins>{amountOr(each.after)}</ins></dd></div>)}</dl>
    </section>
  )
}

function Findings({ view: { case: complaint } }: { view: ReviewView }) {
  const { t, code } = useWords()
  return (
    <section className="card">
      <h3>{t('console_case:sheet.claims')}</h3>
      <table className="claims">
        <thead><tr><th scope="col">{t('console_case:claim.claim')}</th><th scope="col">{t('console_case:claim.verdict')}</th><th scope="col">{t('console_case:claim.words')}</th><th scope="col">{t('console_case:claim.evidence')}</th></tr></thead>
        <tbody>
          {complaint.issues.map((issue) => (
            <tr key={issue.no}>
              <td data-label={t('console_case:claim.claim')}>{issue.no} · {issue.words}</td>
              <td data-label={t('console_case:claim.verdict')}>{issue.finding ? <Badge tone={verdictTones[issue.finding.verdict]}>{code('verdict', issue.finding.verdict)}</Badge> : <Badge tone="plain">{t('console_case:claim.not_yet')}</Badge>}</td>
              <td data-label={t('console_case:claim.words')}>{issue.finding?.words ?? '—'}</td><td data-label={t('console_case:claim.evidence')}>{issue.finding?.evidence.map((no) => <Proof key={no} no={no} complaint={complaint} />) ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What a finding rests on, with its file: nobody approves what they could not look at. */
function Proof({ no, complaint }: { no: number; complaint: ReviewView['case'] }) {
  const { t } = useWords()
  const found = complaint.evidence.find((each) => each.no === no)
  return (
    <span className="block">
      {found?.title ?? t('console_moves:common.evidence_no', { no })}
      {found?.file && <span className="small block"><EvidenceFile number={complaint.number} file={found.file} brief /></span>}
    </span>
  )
}

function Checks({ view }: { view: ReviewView }) {
  const { t, code, language } = useWords()
  // Details are an amount in yuan or the code of what bars the reviewer.
  const checkDetail = (check: string, detail: string) => (check === 'independent' ? code('bar', detail) : YUAN.test(detail) ? amountText(fenFrom(detail) ?? 0, language) : detail)
  return (
    <section className="card">
      <h3>{t('review.checks')}</h3>
      <ul className="checklist">
        {view.checks.map((each) => <li key={each.code} className={each.passed ? 'done' : 'failed'}><span aria-hidden="true">{each.passed ? '☑' : '✕'}</span> {code('check', each.code)} <span className="small muted block">{checkDetail(each.code, each.detail)}</span></li>)}
      </ul>
      {view.limits.length > 0 && <details className="limits"><summary className="small">{t('review.limits')}</summary><dl className="facts small">{view.limits.map((each) => <Limit key={each.role} role={code('role', each.role)} amount={amountText(each.limit_fen, language)} />)}</dl></details>}
    </section>
  )
}

const Limit = ({ role, amount }: { role: string; amount: string }) => <><dt>{role}</dt><dd>≤ {amount}</dd></>

function Precedents({ view: { precedents } }: { view: ReviewView }) {
  const { t, code, language } = useWords()
  const money = (fen: number | null) => (fen === null ? '—' : amountText(fen, language))
  return (
    <section className="card">
      <h3>{t('review.precedents')}</h3>
      <p>{t('review.precedents_line', { cause: code('cause', precedents.cause), count: precedents.count, median: money(precedents.median_fen) })}</p>
      {precedents.count > 0 && <p className="small muted">{t('review.precedents_range', { low: money(precedents.low_fen), high: money(precedents.high_fen) })}</p>}
      <ul className="changes">{precedents.recent.map((each) => <li key={each.number}><Link to={`/complaints/${each.number}`}><span className="mono small">{each.number}</span><span>{money(each.amount_fen)} {each.closed_at && <span className="small muted">{dayText(each.closed_at, language)}</span>}</span></Link></li>)}</ul>
    </section>
  )
}
