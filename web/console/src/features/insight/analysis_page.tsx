// 分析: from a question to the complaints. What got worse, of what they consist, how it went week by week.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { countText, instantText } from '@shared/ui/format'
import type { Analysis, WorseRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { listBehind } from '../../app/shared/figures'
import { analysis } from '../../app/shared/queries'
import { Empty, Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { Bars, Weeks } from './charts'
import { CoursePanel } from './course_panel'
import { Satisfied } from './satisfied'
import { keyOf, WorseTable } from './worse_table'
import './insight.css'

const QUESTIONS = ['worse', 'parts', 'satisfied'] as const
const DIMS = ['cause', 'business', 'channel'] as const
const PERIODS = [30, 90, 365] as const

export default function AnalysisPage() {
  const { t, language } = useWords()
  const [search, setSearch] = useSearchParams()
  const question = QUESTIONS.find((each) => each === search.get('question')) ?? 'worse'
  const dim = DIMS.find((each) => each === search.get('dim')) ?? 'cause'
  const days = PERIODS.find((each) => String(each) === search.get('days')) ?? 30
  const { data, error, refetch } = useQuery(analysis(dim, days))
  useTitle(t('console_insight:analysis'))
  const put = (name: string, value: string) => setSearch((was) => { was.set(name, value); return was }, { replace: true })
  const choices = <T extends string | number>(name: string, of: readonly T[], now: T, words: (each: T) => string) => (
    <span className="row-gap" role="group" aria-label={t(`console_insight:${name}`)}>
      {of.map((each) => <button key={each} type="button" className="choice" aria-pressed={each === now} onClick={() => put(name, String(each))} data-testid={`${name}-${each}`}>{words(each)}</button>)}
    </span>
  )
  return (
    <div className="stack analysis">
      <header className="page-head">
        <h1>{t('console_insight:analysis')}</h1>
        {data?.unit && <span className="badge badge-plain">{data.unit.name}</span>}
        {data && <span className="muted small">{t('console_insight:as_of', { at: instantText(data.as_of, language) })}</span>}
      </header>
      <div className="row-gap questions">
        {choices('question', QUESTIONS, question, (each) => t(`console_insight:ask.${each}`))}
        {question !== 'satisfied' && choices('dim', DIMS, dim, (each) => t(`console_insight:by.${each}`))}
        {question === 'parts' && choices('days', PERIODS, days, (each) => t('console_insight:days', { count: each }))}
      </div>
      {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !data ? <Loading rows={12} /> : <Answer key={dim} question={question} dim={dim} found={data} />}
    </div>
  )
}

function Answer({ question, dim, found }: { question: (typeof QUESTIONS)[number]; dim: (typeof DIMS)[number]; found: Analysis }) {
  const { t, code } = useWords()
  const within = found.unit?.id
  if (question === 'satisfied') return <Satisfied found={found} />
  if (question === 'parts') {
    const to = (of: string) => listBehind({ figure: 'received', from: found.from, to: found.to, branch: within, [dim]: of })
    const all = found.parts.reduce((sum, each) => sum + each.received, 0)
    if (all === 0) return <Empty title={t('console_insight:nothing')}><p className="muted">{t('console_insight:nothing_detail')}</p></Empty>
    return (
      <div className="analysis-grid">
        <Bars title={t(`console_insight:by.${dim}`)} unit={t('console_insight:received')} cumulative told={t('console_insight:parts_told', { count: countText(all), parts: found.parts.length })} bars={found.parts.map((each) => ({ key: each.code, name: code(dim, each.code), count: each.received, to: to(each.code) }))} />
        <Weeks weeks={found.weeks} branch={within} />
      </div>
    )
  }
  return <Worse found={found} within={within} />
}

function Worse({ found, within }: { found: Analysis; within?: string }) {
  const { t } = useWords()
  const [picked, setPicked] = useState<string | null>(null)
  const rows = found.rows
  const chosen: WorseRow | undefined = rows.find((row) => keyOf(row) === picked) ?? rows[0]
  const step = (by: number) => () => {
    const at = chosen ? rows.indexOf(chosen) + by : 0
    if (rows[at]) setPicked(keyOf(rows[at]))
  }
  useKeys([{ keys: 'j', words: 'keys.down', run: step(1) }, { keys: 'k', words: 'keys.up', run: step(-1) }])
  if (!chosen) return <Empty title={t('console_insight:no_worse')}><p className="muted">{t('console_insight:no_worse_detail', { least: found.least })}</p></Empty>
  return (
    <div className="analysis-grid">
      <section className="card worse-card">
        <WorseTable rows={rows} chosen={keyOf(chosen)} onChoose={(row) => setPicked(keyOf(row))} within={within} />
        <p className="small muted">{t('console_insight:judged', { least: found.least })}{found.more && ` ${t('console_insight:more_rows', { count: rows.length })}`}</p>
      </section>
      <CoursePanel row={chosen} within={within} />
    </div>
  )
}
