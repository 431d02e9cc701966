// Every clock of the case: when it started, what stopped it, by which rule, and each day that counts or does not. Misses stay for good.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { byText, dayText, instantText, spanText } from '@shared/ui/format'
import type { CaseView, ClockView } from '@shared/api/types'
import { useDialogLayer } from '../../app/keyboard/use_keys'
import { ClockChip } from '../../app/shared/clock_chip'
import { limitText } from '../../app/shared/limit'
import { ProblemAlert } from '../../app/shared/problem'
import { clock as clockQuery } from '../../app/shared/queries'
import { Loading } from '../../app/shared/states'
import { useWords } from '../../app/words'

/** Marks of the bank's own handbooks, which mean something only to whoever keeps them. */
const HOUSE_RULE = /^[A-Z]\d/

export function ClockStack({ complaint, open, onClose }: { complaint: CaseView; open: boolean; onClose: () => void }) {
  const { t } = useWords()
  useDialogLayer(open)
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Drawer open={open} onClose={onClose} title={t('console_case:clocks')} size={560} data-testid="clock-stack">
      {complaint.clocks.map((each) => (
        <section key={each.name + each.started} className="clock-item">
          <ClockChip clock={each} />
          <ClockFacts clock={each} />
          <Button size="small" type="link" onClick={() => setChosen(chosen === each.name ? null : each.name)} aria-expanded={chosen === each.name} data-testid={`explain-${each.name}`}>{t(chosen === each.name ? 'console_case:hide_days' : 'console_case:explain')}</Button>
          {chosen === each.name && <Derivation number={complaint.number} name={each.name} />}
        </section>
      ))}
    </Drawer>
  )
}

/** All clocks with their facts, for paper. */
export function ClockList({ complaint }: { complaint: CaseView }) {
  return <>{complaint.clocks.map((each) => <div key={each.name + each.started} className="clock-item"><ClockChip clock={each} /><ClockFacts clock={each} /></div>)}</>
}

function ClockFacts({ clock }: { clock: ClockView }) {
  const { t, code, language } = useWords()
  return (
    <>
      <dl className="facts small">
        <dt>{t('console_case:clock.started')}</dt><dd>{instantText(clock.started, language)}</dd>
        <dt>{t('console_case:clock.limit')}</dt><dd>{limitText(clock.limit, t)} <span className="muted" title={clock.basis}>{HOUSE_RULE.test(clock.basis) ? t('console_case:clock.house_rule') : clock.basis}</span></dd>
        <dt>{t('console_case:clock.due')}</dt><dd>{byText(clock.due, language)}</dd>
        {clock.extended_from && <><dt>{t('console_case:clock.extended_from')}</dt><dd>{byText(clock.extended_from, language)}</dd></>}
        {clock.stopped_at && <><dt>{t('console_case:clock.stopped')}</dt><dd>{instantText(clock.stopped_at, language)} {clock.stopped_by}</dd></>}
        {clock.pauses.map((each) => <Pause key={each.from} words={t('console_case:clock.pause')} text={`${instantText(each.from, language)} – ${each.to ? instantText(each.to, language) : t('console_case:clock.until_now')} ${code('pause_reason', each.reason)}`} />)}
      </dl>
      {clock.overdue_by_ms > 0 && <p className={clock.goal ? 'badge badge-paused' : 'badge badge-late'}>⚑ {t('console_case:clock.missed', { span: spanText(clock.overdue_by_ms, language) })}</p>}
    </>
  )
}

const Pause = ({ words, text }: { words: string; text: string }) => <><dt>{words}</dt><dd>{text}</dd></>

function Derivation({ number, name }: { number: string; name: string }) {
  const { t, code, language } = useWords()
  const { data, error, refetch } = useQuery(clockQuery(number, name))
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  return (
    <div data-testid="derivation">
      {data.warnings.map((each) => <p key={each} className="bar bar-near">{code('warning', each)}</p>)}
      {data.derivation.length === 0 ? <p className="small muted">{t('console_case:clock.hour_by_hour')}</p> : <table className="derivation">
        <thead><tr><th scope="col">{t('console_case:clock.day')}</th><th scope="col">{t('console_case:clock.counts')}</th><th scope="col">{t('console_case:clock.why')}</th></tr></thead>
        <tbody>
          {data.derivation.map((step) => (
            <tr key={step.day} className={step.counts ? 'counts' : 'skips'}><td>{dayText(step.day, language)}</td><td>{step.counts ? `✓ ${t('console_case:clock.yes')}` : `— ${t('console_case:clock.no')}`}</td><td>{step.why}</td></tr>
          ))}
        </tbody>
      </table>}
    </div>
  )
}
