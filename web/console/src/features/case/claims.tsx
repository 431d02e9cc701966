// S06b: claim, verdict and evidence side by side, so that nothing is decided without being looked at.
import { Button } from 'antd'
import { dayText } from '@shared/ui/format'
import type { CaseView, Move } from '@shared/api/types'
import { Badge, verdictTones } from '../../app/shared/badges'
import { Person } from '../../app/shared/person'
import { useWords } from '../../app/words'

export function Claims({ complaint, onMove }: { complaint: CaseView; onMove: (move: Move) => void }) {
  const { t, code, language } = useWords()
  const moves: Move[] = ['add-issue', 'file-findings', 'find-liability', 'attach-evidence', 'request-evidence']
  const titles = (numbers: number[]) => numbers.map((no) => complaint.evidence.find((each) => each.no === no)?.title ?? t('console_moves:common.evidence_no', { no })).join(' · ')
  return (
    <section className="card" data-testid="claims">
      <div className="row-gap">{moves.filter((move) => complaint.moves.includes(move)).map((move) => <Button key={move} size="small" onClick={() => onMove(move)}>{t(`console_moves:move.${move}.button`)}</Button>)}</div>
      <table className="claims">
        <caption className="visually-hidden">{t('console_case:sheet.claims')}</caption>
        <thead><tr><th scope="col">{t('console_case:claim.claim')}</th><th scope="col">{t('console_case:claim.verdict')}</th><th scope="col">{t('console_case:claim.evidence')}</th><th scope="col">{t('console_case:claim.words')}</th><th scope="col">{t('console_case:claim.liability')}</th></tr></thead>
        <tbody>
          {complaint.issues.map((issue) => (
            <tr key={issue.no}>
              <td data-label={t('console_case:claim.claim')}><strong>{issue.no}</strong> {issue.words}{issue.raised && <span className="small muted block">{t('console_case:claim.raised', { day: dayText(issue.raised, language) })}</span>}</td>
              <td data-label={t('console_case:claim.verdict')}>{issue.finding ? <Badge tone={verdictTones[issue.finding.verdict]} testId={`verdict-${issue.no}`}>{code('verdict', issue.finding.verdict)}</Badge> : <Badge tone="plain">{t('console_case:claim.not_yet')}</Badge>}</td>
              <td data-label={t('console_case:claim.evidence')}>{issue.finding && issue.finding.evidence.length > 0 ? titles(issue.finding.evidence) : '—'}</td>
              <td data-label={t('console_case:claim.words')}>{issue.finding?.words ?? '—'}{issue.finding && <span className="small muted block"><Person staff={issue.finding.by} /></span>}</td>
              <td data-label={t('console_case:claim.liability')}>{issue.liability ? <><Badge tone="info" testId={`liability-${issue.no}`}>{code('party', issue.liability.party)}</Badge><span className="small muted block">{issue.liability.reasons}</span></> : <Badge tone="plain">{t('console_case:claim.not_yet')}</Badge>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
