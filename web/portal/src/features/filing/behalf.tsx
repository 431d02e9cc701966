// P03: complaining for somebody else. A branch off the main path; the written authority can be shown later.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button'
import { ChooseOne } from '../../ui/choice'
import { TextField } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'
import { relations } from './answers'
import { useFiling } from './filing'

export function BehalfPage() {
  const { t } = useTranslation('portal_filing')
  const { route, go } = useRouter()
  const { answers, change } = useFiling()
  const [relation, setRelation] = useState(answers.behalf?.relation ?? 'family')
  const [name, setName] = useState(answers.behalf?.name ?? '')
  const [knows, setKnows] = useState<'yes' | 'no'>(answers.behalf?.knows === false ? 'no' : 'yes')
  const [tried, setTried] = useState(false)
  const then = route.query.get('return') === 'contact' ? '/file/contact' : route.query.get('return') === 'check' ? '/file/check' : '/file/matter'
  const missing = tried && name.trim() === '' ? t('wrong.behalf_name') : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '') return
    change({ behalf: { relation, name: name.trim(), knows: knows === 'yes' } })
    go(then)
  }
  return (
    <Page title={t('behalf.title')} back="/file/start" lead={<p>{t('behalf.lead')}</p>} wrong={missing !== null}>
      <ErrorSummary errors={missing ? [{ field: 'behalf_name', words: missing }] : []} />
      <form onSubmit={submit} noValidate>
        <ChooseOne name="relation" legend={t('behalf.relation')} value={relation} onChange={setRelation} options={relations.map((value) => ({ value, label: t(`behalf.of.${value}`) }))} />
        {relation === 'several' && <Notice tone="info">{t('behalf.several')}</Notice>}
        <TextField name="behalf_name" label={t('behalf.name')} value={name} error={missing} onChange={setName} autoComplete="off" maxLength={40} />
        <ChooseOne name="knows" legend={t('behalf.knows')} look="chips" value={knows} onChange={setKnows} options={[{ value: 'yes', label: t('behalf.yes') }, { value: 'no', label: t('behalf.not_yet') }]} />
        <div className="actions">
          <Button type="submit" kind="primary" data-testid="continue">{t('continue')}</Button>
          {answers.behalf && <Button onClick={() => { change({ behalf: null }); go(then) }}>{t('behalf.self')}</Button>}
        </div>
      </form>
    </Page>
  )
}
