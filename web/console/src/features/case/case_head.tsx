// The head of the case: what it is, whose it is, how far it is, and the clock that comes first.
import { Button, Tooltip } from 'antd'
import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { CaseView, ClockView } from '@shared/api/types'
import { CareBadges, FlagBadges, GreenBadge, StageBadge, railStepOf, railSteps } from '../../app/shared/badges'
import { Digest } from '../../app/shared/assistant/digest'
import { ClockChip } from '../../app/shared/clock_chip'
import { listAddress } from '../../app/shared/list_walk'
import { Person } from '../../app/shared/person'
import { useWords } from '../../app/words'

/** The open clock that comes first; a goal only when no limit is open. */
export function firstClock(clocks: ClockView[]): ClockView | null {
  const open = clocks.filter((each) => each.stopped_at === null)
  const limits = open.filter((each) => !each.goal)
  return [...(limits.length > 0 ? limits : open)].sort((a, b) => Date.parse(a.due) - Date.parse(b.due))[0] ?? null
}

interface Props { complaint: CaseView; onClocks: () => void; onPrint: () => void; onWalk: (step: 1 | -1) => void }

export function CaseHead({ complaint, onClocks, onPrint, onWalk }: Props) {
  const { t, code } = useWords()
  const missed = complaint.clocks.filter((each) => each.overdue_by_ms > 0 && !each.goal).length
  return (
    <header className="case-head card">
      <div className="case-line">
        <Link to={listAddress()} className="small">← {t('console_case:to_list')}</Link>
        <span className="mono" data-testid="case-number">{complaint.number}</span>
        <span className="row-gap"><Button size="small" type="text" icon={<LeftOutlined />} aria-label={t('keys.previous')} onClick={() => onWalk(-1)} /><Button size="small" type="text" icon={<RightOutlined />} aria-label={t('keys.following')} onClick={() => onWalk(1)} /></span>
        <Button size="small" icon={<PrinterOutlined />} onClick={onPrint} data-testid="case-file">{t('console_case:paper.open')}</Button>
        <span className="grow" />
        <span className="small"><span className="muted">{t('console_case:fact.owner')}</span> <span data-testid="case-owner"><Person staff={complaint.owner} /></span></span>
        <span className="small"><span className="muted">{t('console_case:fact.first_asked')}</span> <Person staff={complaint.first_asked} /></span>
      </div>
      <div className="case-line">
        <h1>{complaint.summary}</h1>
        <span data-testid="case-stage" data-stage={complaint.stage}><StageBadge stage={complaint.stage} ending={complaint.ending} /></span>
        <GreenBadge green={complaint.green.state === 'in'} />
        <CareBadges care={complaint.customer.care} /><FlagBadges flags={complaint.flags} />
      </div>
      <div className="case-line">
        <StageRail complaint={complaint} />
        <span className="grow" />
        <Digest key={complaint.version} number={complaint.number} />
        <Tooltip title={t('console_case:all_clocks')}>
          <button type="button" className="clock-button" onClick={onClocks} data-testid="open-clocks">
            <ClockChip clock={firstClock(complaint.clocks)} testId="case-clock" />
            {missed > 0 && <span className="badge badge-late">⚑ {t('console_case:missed', { count: missed })}</span>}
          </button>
        </Tooltip>
      </div>
      {complaint.stage === 'closed' && <p className="bar bar-quiet">{t('console_case:closed', { ending: complaint.ending ? code('ending', complaint.ending) : '' })}</p>}
      {complaint.pending_ending && <p className="bar bar-near">{t('console_case:pending_ending', { ending: code('ending', complaint.pending_ending.ending), by: complaint.pending_ending.by.name })} {complaint.pending_ending.reason}</p>}
      {complaint.escalation && !complaint.escalation.resolved_at && <p className="bar bar-near">{complaint.escalation.to ? t('console_case:escalated', { to: complaint.escalation.to.name }) : t('console_case:escalated_open')} {[code('escalation_reason', complaint.escalation.reason), complaint.escalation.words].filter(Boolean).join(' · ')}</p>}
      {complaint.green.missing.length > 0 && <p className="bar bar-near">{t('console_moves:common.named', { name: t('intake.team_missing'), value: complaint.green.missing.map((each) => code('department', each)).join(' · ') })}</p>}
    </header>
  )
}

function StageRail({ complaint }: { complaint: CaseView }) {
  const { code } = useWords()
  const at = railSteps.indexOf(railStepOf[complaint.stage])
  return (
    <ol className="rail">
      {railSteps.map((step, index) => (
        <li key={step} className={index < at ? 'past' : index === at ? 'now' : ''} aria-current={index === at ? 'step' : undefined}>
          <span className="rail-no" aria-hidden="true">{index < at || complaint.stage === 'closed' ? '✓' : index + 1}</span>{code('rail', step)}
        </li>
      ))}
    </ol>
  )
}
