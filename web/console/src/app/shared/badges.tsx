// The small marks that say where a complaint stands. Every stage and ending has one, or this file does not compile.
import { Tooltip } from 'antd'
import type { Care, Ending, Priority, Stage, Verdict } from '@shared/api/types'
import { useWords } from '../words'

export type Tone = 'ok' | 'info' | 'near' | 'late' | 'paused' | 'plain'

export const stageTones: Record<Stage, Tone> = {
  registered: 'near', triaged: 'near', dispatched: 'info', investigating: 'info', proposing: 'info', compliance_review: 'paused',
  awaiting_customer: 'paused', carrying_out: 'info', follow_up: 'info', closed: 'ok',
}

export const endingTones: Record<Ending, Tone> = {
  accepted: 'ok', answered_not_accepted: 'paused', unreasonable: 'paused', withdrawn: 'paused', merged: 'paused', not_accepted: 'paused', closed_before: 'plain',
}

export const verdictTones: Record<Verdict, Tone> = { upheld: 'near', partly: 'info', not_upheld: 'plain', unverifiable: 'paused' }

/** The six steps of the rail; several stages of work are one step for the eye. */
export const railSteps = ['received', 'checking', 'proposal', 'carrying_out', 'follow_up', 'closed'] as const
export const railStepOf: Record<Stage, (typeof railSteps)[number]> = {
  registered: 'received', triaged: 'received', dispatched: 'received', investigating: 'checking', proposing: 'proposal', compliance_review: 'proposal',
  awaiting_customer: 'proposal', carrying_out: 'carrying_out', follow_up: 'follow_up', closed: 'closed',
}

export function Badge({ tone, children, testId }: { tone: Tone; children: string; testId?: string }) {
  return <span className={`badge badge-${tone}`} data-testid={testId}>{children}</span>
}

export function StageBadge({ stage, ending = null, testId }: { stage: Stage; ending?: Ending | null; testId?: string }) {
  const { code } = useWords()
  const words = stage === 'closed' && ending && ending !== 'accepted' ? code('ending', ending) : code('stage', stage)
  return <Badge tone={stage === 'closed' && ending ? endingTones[ending] : stageTones[stage]} testId={testId}>{words}</Badge>
}

export function GreenBadge({ green, short = false }: { green: boolean; short?: boolean }) {
  const { t, code } = useWords()
  if (!green) return null
  return <span className="badge badge-green" title={code('green', 'in')}>{short ? t('mark.green_short') : code('green', 'in')}</span>
}

export function PriorityBadge({ priority }: { priority: Priority }) {
  const { t, code } = useWords()
  // A complaint that nobody has graded yet has no priority to show.
  if (!priority) return null
  return <Badge tone={priority === 'high' ? 'near' : 'plain'}>{t('mark.priority', { priority: code('priority', priority) })}</Badge>
}

export function CareBadges({ care }: { care: Care[] }) {
  const { code } = useWords()
  return (
    <>
      {care.map((each) => (
        <Tooltip key={each} title={code('care', each)}>
          <span className="badge badge-care">{code('care_short', each)}</span>
        </Tooltip>
      ))}
    </>
  )
}

const LOUD_FLAGS = new Set(['regulator', 'media', 'self_harm', 'violent_threat', 'personal_safety', 'group', 'legal_action'])
const CARE_FLAGS = new Set(['elderly', 'minor', 'minority', 'disability', 'vulnerable'])

/** Flags other than care, which has its own marks; a short list shows only what changes how one acts. */
export function FlagBadges({ flags, all = false }: { flags: string[]; all?: boolean }) {
  const { code } = useWords()
  const shown = flags.filter((each) => !CARE_FLAGS.has(each) && (all || LOUD_FLAGS.has(each)))
  return (
    <>
      {shown.map((each) => (
        <Badge key={each} tone={LOUD_FLAGS.has(each) ? 'late' : 'plain'}>{code('flag', each)}</Badge>
      ))}
    </>
  )
}

export function RepeatBadge({ count }: { count: number }) {
  const { t } = useWords()
  return count > 1 ? <Badge tone="near">{t('mark.repeat', { count })}</Badge> : null
}
