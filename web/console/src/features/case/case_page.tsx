// S06: one place to understand and to move a case. Left the facts, in the middle what happened, on the right what to do now.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { CaseView, Move } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { neighbour } from '../../app/shared/list_walk'
import { OpinionPanel } from '../../app/shared/assistant/opinion'
import '../../app/shared/assistant/assistant.css'
import { ProblemAlert } from '../../app/shared/problem'
import { complaint as complaintQuery } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { usePrinting } from '../../app/shared/use_printing'
import { useTitle } from '../../app/shared/use_title'
import { Watermark } from '../../app/shared/watermark'
import { useWords } from '../../app/words'
import { CaseFileDialog } from './case_file_dialog'
import { CaseHead } from './case_head'
import { Claims } from './claims'
import { ClockList, ClockStack } from './clock_stack'
import { Composer } from './composer'
import { EvidenceTable } from './evidence_table'
import { FactsPanel } from './facts_panel'
import { NobodyCard } from './nobody_card'
import { MovePanel } from './moves/move_panel'
import { moveForms } from './moves'
import { ProposalView } from './proposal_view'
import { Timeline } from './timeline'
import { SimilarPanel } from './similar_panel'
import { TodoPanel } from './todo_panel'

export default function CasePage() {
  const { number = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = useQuery(complaintQuery(number))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={12} />
  return (
    <>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Case key={data.number} complaint={data} read_ms={dataUpdatedAt} />
      <Watermark />
    </>
  )
}

type Part = 'todo' | 'timeline' | 'facts'
type Sheet = 'timeline' | 'claims' | 'evidence' | 'proposal'
const parts: Part[] = ['todo', 'timeline', 'facts']
const sheets: Sheet[] = ['timeline', 'claims', 'evidence', 'proposal']

function Case({ complaint, read_ms }: { complaint: CaseView; read_ms: number }) {
  const { t } = useWords()
  const navigate = useNavigate()
  useTitle(`${complaint.summary} ${complaint.number}`)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('move')
  const [part, setPart] = useState<Part>('todo')
  const [sheet, setSheet] = useState<Sheet>('timeline')
  const [clocks, setClocks] = useState(false)
  const [paper, setPaper] = useState(false)
  const printing = usePrinting()
  const shown = (each: Sheet) => printing || sheet === each
  const wanted = asked !== null && asked in moveForms && complaint.moves.includes(asked as Move) ? (asked as Move) : null
  const [opened, setMove] = useState<Move | null>(null)
  const move = opened ?? wanted
  const open = (next: Move) => complaint.moves.includes(next) && setMove(next)
  const close = () => {
    setMove(null)
    if (asked) setSearch({}, { replace: true })
  }
  const walk = (step: 1 | -1) => {
    const next = neighbour(complaint.number, step)
    if (next) void navigate(`/complaints/${next}`)
  }
  const show = (next: Sheet) => {
    setSheet(next)
    setPart('timeline')
  }
  useKeys([
    { keys: 'r', words: 'keys.contact', run: () => open('log-contact') },
    { keys: 'b', words: 'keys.note', run: () => open('note') },
    { keys: 'e', words: 'keys.claims', run: () => show('claims') },
    { keys: 's', words: 'keys.propose', run: () => (complaint.moves.includes('propose') ? open('propose') : show('proposal')) },
    { keys: 't', words: 'keys.clocks', run: () => setClocks(true) },
    { keys: 'ctrl+p', words: 'keys.print', whileTyping: true, run: () => setPaper(true) },
    { keys: '[', words: 'keys.previous', run: () => walk(-1) },
    { keys: ']', words: 'keys.following', run: () => walk(1) },
  ])
  return (
    <div className="case">
      <CaseHead complaint={complaint} onClocks={() => setClocks(true)} onPrint={() => setPaper(true)} onWalk={walk} />
      <Segmented className="mobile-only case-parts" block value={part} onChange={setPart} options={parts.map((each) => ({ value: each, label: t(`console_case:part.${each}`) }))} />
      <div className={`case-grid show-${part}`}>
        <div className="case-left"><FactsPanel complaint={complaint} /></div>
        <div className="case-middle">
          <div className="sheet-tabs" role="tablist">
            {sheets.map((each) => (
              <button key={each} type="button" role="tab" aria-selected={sheet === each} className="view" onClick={() => setSheet(each)} data-testid={`sheet-${each}`}>
                {t(`console_case:sheet.${each}`)} <span className="count">{countOf(each, complaint)}</span>
              </button>
            ))}
          </div>
          {printing && <section className="card"><h2>{t('console_case:clocks')}</h2><ClockList complaint={complaint} /></section>}
          {shown('claims') && <Claims complaint={complaint} onMove={open} />}
          {shown('evidence') && <EvidenceTable complaint={complaint} onMove={open} />}
          {shown('proposal') && <ProposalView complaint={complaint} />}
          {shown('timeline') && <Timeline complaint={complaint} />}
          {sheet === 'timeline' && !printing && <Composer complaint={complaint} />}
        </div>
        <div className="case-right"><TodoPanel complaint={complaint} onMove={open}><NobodyCard complaint={complaint} read_ms={read_ms} /></TodoPanel><OpinionPanel number={complaint.number} mayAsk={complaint.moves.includes('triage')} /><SimilarPanel number={complaint.number} /></div>
      </div>
      <ClockStack complaint={complaint} open={clocks} onClose={() => setClocks(false)} />
      {paper && <CaseFileDialog complaint={complaint} onClose={() => setPaper(false)} />}
      {move && <MovePanel complaint={complaint} move={move} ahead={move === wanted ? search : undefined} onClose={close} />}
    </div>
  )
}

function countOf(sheet: Sheet, complaint: CaseView): string {
  switch (sheet) {
    case 'timeline': return String(complaint.timeline.length)
    case 'claims': return `${complaint.issues.filter((issue) => issue.finding).length}/${complaint.issues.length}`
    case 'evidence': return String(complaint.evidence.length)
    case 'proposal': return complaint.proposal ? `v${complaint.proposal.version}` : '—'
  }
}
