// Nobody's minutes: how long nobody had accepted this complaint, how often it changed hands, and who answered for it meanwhile.
import { instantText, spanText } from '@shared/ui/format'
import type { CaseView } from '@shared/api/types'
import { Person } from '../../app/shared/person'
import { useNow } from '../../app/shared/use_now'
import { useWords } from '../../app/words'

/** The time without anybody, going on while nobody has accepted. */
export function unownedNow({ unowned_ms, since }: CaseView['nobody'], read_ms: number, now_ms: number): number {
  return since === null ? unowned_ms : unowned_ms + Math.max(0, now_ms - read_ms)
}

export function NobodyCard({ complaint, read_ms }: { complaint: CaseView; read_ms: number }) {
  const { t, language } = useWords()
  const now_ms = useNow()
  const { nobody, first_asked } = complaint
  const open = complaint.stage !== 'closed' && nobody.since !== null
  return (
    <section className={open ? 'card nobody nobody-open' : 'card nobody'} data-testid="nobody">
      <h2>{t('console_case:nobody.title')}</h2>
      <p className="nobody-time"><strong>{spanText(unownedNow(nobody, read_ms, now_ms), language)}</strong> <span className="small">{t(open ? 'console_case:nobody.running' : 'console_case:nobody.over')}</span></p>
      <dl className="facts small">
        <dt>{t('console_case:nobody.hand_overs')}</dt><dd>{t('console_case:nobody.times', { count: nobody.hand_overs })}</dd>
        {nobody.first_accepted && <><dt>{t('console_case:nobody.first_accepted')}</dt><dd>{instantText(nobody.first_accepted, language, now_ms)}</dd></>}
        {open && first_asked && <><dt>{t('console_case:nobody.answers')}</dt><dd><Person staff={first_asked} /></dd></>}
      </dl>
      {nobody.returned_to.length > 0 && <p className="bar bar-near">{t('console_case:nobody.returned', { names: nobody.returned_to.map((each) => each.name).join(' · ') })}</p>}
    </section>
  )
}
