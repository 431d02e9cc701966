// One person, one next step, one date; and if we are late, that first.
import { useTranslation } from 'react-i18next'
import type { PortalCase } from '@shared/api/types'
import { byText, dayText } from '@shared/ui/format'
import { currentLanguage } from '@shared/words/start'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'

export function NextStep({ complaint, now_ms }: { complaint: PortalCase; now_ms: number }) {
  const { t } = useTranslation('portal_progress')
  const language = currentLanguage()
  const { next, who } = complaint
  const person = who ? t('who', { surname: who.surname, staff_no: who.staff_no }) : t('who_bank')
  // When it is the visitor's turn, the button below is the next step.
  const own = next.code === 'confirm' || next.code === 'rate'
  const text = (moment: string) => byText(moment, language, now_ms)
  return (
    <>
      {next.late && (
        <Notice tone="late" title={t('late', { before: next.previous_by ? text(next.previous_by) : t('late_promised') })}>
          <p>{next.by ? t('late_now', { by: text(next.by) }) : t('late_soon')}</p>
          {next.reason && <p>{t('late_reason', { reason: next.reason })}</p>}
        </Notice>
      )}
      <p>{t(`now.${complaint.state}`, { person })}</p>
      {!next.late && next.previous_by && next.by && (
        <Notice tone="near" icon="clock" title={t('moved')}>
          <p>{t('moved_days', { before: text(next.previous_by), by: text(next.by) })}</p>
          {next.reason && <p>{t('late_reason', { reason: next.reason })}</p>}
        </Notice>
      )}
      {complaint.quiet_since && !next.late && (
        <Notice tone="plain" title={t('quiet')}>
          <p>{next.by ? t('quiet_by', { since: dayText(complaint.quiet_since, language, now_ms), by: text(next.by) }) : t('quiet_words', { since: dayText(complaint.quiet_since, language, now_ms) })}</p>
        </Notice>
      )}
      {next.code !== 'none' && !own && (
        <div className="next-step" data-testid="next-step">
          <p className="hint">{t('next')}</p>
          <p className="next-words">{t(`next_of.${next.code}`, { defaultValue: t('next_of.other') })}</p>
          {next.by && !next.late && <p className="next-by"><Icon name="clock" size={20} /><span>{text(next.by)}</span></p>}
        </div>
      )}
    </>
  )
}
