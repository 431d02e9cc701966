// Band 3: what help is needed, and who speaks for whom. A care mark never lowers rights, amounts or deadlines.
import { Input } from 'antd'
import type { Care, Reading } from '@shared/api/types'
import { GreenBadge, PriorityBadge } from '../../app/shared/badges'
import { useWords } from '../../app/words'
import { Chips } from './chips'
import { priorityOf } from './intake_form'
import type { BandProps } from './intake_page'

const cares: Care[] = ['elderly', 'disability', 'minority', 'minor', 'vulnerable']

export function CareBand({ draft, change, reading }: BandProps & { reading: Reading | null }) {
  const { t, code } = useWords()
  return (
    <section className="card care-band">
      <h2><span className="step">3</span>{t('intake.care')}</h2>
      <Chips name="care" all={cares.map((each) => ({ value: each, label: code('care', each) }))} chosen={draft.care} onChange={(care) => change({ care })} />
      <label className="field field-inline"><span>{t('intake.on_behalf')}</span>
        <Input value={draft.on_behalf_name} onChange={(event) => change({ on_behalf_name: event.target.value })} placeholder={t('intake.on_behalf_name')} className="w-120" data-testid="intake-behalf-name" />
      </label>
      {draft.on_behalf_name.trim() !== '' && <Input value={draft.on_behalf_relation} onChange={(event) => change({ on_behalf_relation: event.target.value })} placeholder={t('intake.on_behalf_relation')} aria-label={t('intake.on_behalf_relation')} className="w-120" />}
      <span className="grow" />
      {reading && <span className="row-gap" data-testid="intake-channel-result"><PriorityBadge priority={priorityOf(draft, reading)} /><GreenBadge green={priorityOf(draft, reading) === 'high'} /></span>}
    </section>
  )
}
