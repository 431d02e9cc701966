// The evidence of the case: what was asked for, what has come, and the fingerprint that shows a later change.
import { useState } from 'react'
import { Button } from 'antd'
import { byText, instantText } from '@shared/ui/format'
import type { CaseView, EvidenceView, Move, StaffRef } from '@shared/api/types'
import { Badge, type Tone } from '../../app/shared/badges'
import { EvidenceFile } from '../../app/shared/evidence_file'
import { Empty } from '../../app/shared/states'
import { useWords } from '../../app/words'
import { EvidenceViewer, filed } from './viewer/evidence_viewer'
import { Thumbnail } from './viewer/thumbnail'

const tones: Record<EvidenceView['state'], Tone> = { requested: 'near', received: 'ok' }

export function EvidenceTable({ complaint, onMove }: { complaint: CaseView; onMove: (move: Move) => void }) {
  const { t } = useWords()
  const [looking, setLooking] = useState<number | null>(null)
  const files = filed(complaint.evidence)
  const moves: Move[] = ['attach-evidence', 'request-evidence']
  return (
    <section className="card" data-testid="evidence">
      <div className="row-gap">{moves.filter((move) => complaint.moves.includes(move)).map((move) => <Button key={move} size="small" onClick={() => onMove(move)}>{t(`console_moves:move.${move}.button`)}</Button>)}</div>
      {complaint.evidence.length === 0 ? <Empty title={t('console_moves:common.no_evidence')}>{t('console_case:evidence.hint')}</Empty> : (
        <table className="claims">
          <caption className="visually-hidden">{t('console_case:sheet.evidence')}</caption>
          <thead><tr><th scope="col">{t('console_case:evidence.no')}</th><th scope="col">{t('console_case:evidence.title')}</th><th scope="col">{t('console_case:evidence.state')}</th><th scope="col">{t('console_case:evidence.file')}</th><th scope="col">{t('console_case:evidence.from')}</th></tr></thead>
          <tbody>{complaint.evidence.map((each) => <Row key={each.no} number={complaint.number} evidence={each} onLook={() => setLooking(each.no)} />)}</tbody>
        </table>
      )}
      {looking !== null && files.length > 0 && <EvidenceViewer number={complaint.number} evidence={files} first={looking} onClose={() => setLooking(null)} />}
    </section>
  )
}

/** Who was asked: a unit as text, or a person. */
const sourceText = (from: string | StaffRef | null) => (typeof from === 'string' ? from : from?.name)

function Row({ number, evidence, onLook }: { number: string; evidence: EvidenceView; onLook: () => void }) {
  const { t, code, language } = useWords()
  return (
    <tr data-testid={`evidence-${evidence.no}`}>
      <td>{evidence.no}</td>
      <td data-label={t('console_case:evidence.title')}>{evidence.title}<span className="small muted block">{code('evidence_kind', evidence.kind)}{evidence.note && ` · ${evidence.note}`}</span></td>
      <td data-label={t('console_case:evidence.state')}><Badge tone={tones[evidence.state]}>{code('evidence_state', evidence.state)}</Badge>{evidence.state === 'requested' && evidence.due && <span className="small muted block">{byText(evidence.due, language)}</span>}</td>
      <td data-label={t('console_case:evidence.file')}>{evidence.file ? <><button type="button" className="evidence-look" aria-label={t('console_case:viewer.look', { title: evidence.title })} onClick={onLook} data-testid={`look-${evidence.no}`}><Thumbnail number={number} file={evidence.file} /></button><EvidenceFile number={number} file={evidence.file} /></> : '—'}</td>
      <td data-label={t('console_case:evidence.from')}>{[sourceText(evidence.from), evidence.by?.name].filter(Boolean).join(' · ') || '—'}<span className="small muted block">{instantText(evidence.at, language)}</span></td>
    </tr>
  )
}
