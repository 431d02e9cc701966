// What the rules read, each with the words it rests on. A suggestion the clerk may overrule, never a finding.
import type { Reading } from '@shared/api/types'
import { FlagBadges, GreenBadge, PriorityBadge } from '../../app/shared/badges'
import { TextOpinion } from '../../app/shared/assistant/opinion'
import { problemSentence } from '../../app/shared/problem'
import { useWords } from '../../app/words'

export function ReadingPanel({ reading, busy, error, text }: { reading: Reading | null; busy: boolean; error: unknown; text: string }) {
  const words = useWords()
  const { t, code } = words
  return (
    <section className="card intake-reading" aria-live="polite" aria-busy={busy} data-testid="reading">
      <h2>{t('intake.reading')} {busy && <span className="muted small">{t('intake.reading_busy')}</span>}</h2>
      {Boolean(error) && <p className="small muted">{t('intake.reading_failed')} {problemSentence(error, words)}</p>}
      {!reading && !error && <p className="muted">{t('intake.reading_empty')}</p>}
      {reading && (
        <>
          <p className="row-gap" data-testid="reading-result">
            {!reading.is_complaint && <span className="badge badge-near">{t('intake.maybe_not', { kind: code('kind', reading.kind) })}</span>}
            <PriorityBadge priority={reading.priority} /><GreenBadge green={reading.priority === 'high'} />
          </p>
          <p><strong>{code('category', reading.category)}</strong> · {code('business', reading.business)} · {code('cause', reading.cause)}</p>
          <p className="row-gap"><FlagBadges flags={reading.flags} all /></p>
          <Reasons reading={reading} />
          {reading.abstained.length > 0 && <TextOpinion text={text} />}
        </>
      )}
    </section>
  )
}

function Reasons({ reading }: { reading: Reading }) {
  const { t, code } = useWords()
  return (
    // A list that scrolls is reached with the keyboard too.
    <ul className="reasons" tabIndex={0} aria-label={t('intake.reading')}>
      {reading.reasons.map((each, at) => (
        <li key={`${each.rule}${at}`}>
          <span className="muted">{code('field', each.field)}</span> {each.words && <mark>{each.words}</mark>} {each.why}
        </li>
      ))}
      {reading.abstained.length > 0 && <li className="muted">{t('intake.unsure', { fields: reading.abstained.map((each) => code('field', each)).join(' · ') })}</li>}
    </ul>
  )
}
