// P03: complaining for somebody else, for somebody who has died, for an organisation, or for several. A branch off the main path;
// the written authority can be shown later.
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSite } from '../../app/shared/site'
import { Button, CallLink } from '../../ui/button'
import { ChooseOne } from '../../ui/choice'
import { TextField } from '../../ui/field'
import { ErrorSummary, Notice } from '../../ui/notice'
import { Page } from '../../ui/page'
import { useRouter } from '../../ui/router'
import { asksKnows, type Behalf, MOST_OTHERS, type Other, phoneMistake, relations } from './answers'
import { useFiling } from './filing'

interface Wrong { field: string; words: string }

export function BehalfPage() {
  const { t } = useTranslation('portal_filing')
  const { route, go } = useRouter()
  const { answers, change } = useFiling()
  const { settings, elder } = useSite()
  const [behalf, setBehalf] = useState<Behalf>(answers.behalf ?? { relation: 'family', name: '', knows: true })
  const [tried, setTried] = useState(false)
  const others = behalf.others ?? []
  const put = (part: Partial<Behalf>) => setBehalf((old) => ({ ...old, ...part }))
  const then = route.query.get('return') === 'contact' ? '/file/contact' : route.query.get('return') === 'check' ? '/file/check' : '/file/matter'
  const found: Wrong[] = [
    ...(behalf.name.trim() === '' ? [{ field: 'behalf_name', words: t(`wrong.behalf_name.${behalf.relation}`) }] : []),
    ...(behalf.relation === 'several' ? others.flatMap((each, at) => wrongIn(each, at)) : []).map(({ field, key, params }) => ({ field, words: t(key, params) })),
  ]
  const wrong = tried ? found : []
  const of = (field: string) => wrong.find((each) => each.field === field)?.words ?? null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (found.length > 0) return
    const group = behalf.relation === 'several' ? { others: others.filter((each) => each.name.trim() !== '') } : { others: [] }
    change({ behalf: { ...behalf, name: behalf.name.trim(), ...group } })
    go(then)
  }
  return (
    <Page title={t('behalf.title')} back="/file/start" lead={<p>{t('behalf.lead')}</p>} wrong={wrong.length > 0}>
      <ErrorSummary errors={wrong} />
      <form onSubmit={submit} noValidate>
        <ChooseOne name="relation" legend={t('behalf.relation')} value={behalf.relation} onChange={(relation) => put({ relation })} options={relations.map((value) => ({ value, label: t(`behalf.of.${value}`) }))} />
        <TextField name="behalf_name" label={t(`behalf.name.${behalf.relation}`)} value={behalf.name} error={of('behalf_name')} onChange={(name) => put({ name })} autoComplete="off" maxLength={40} />
        {asksKnows(behalf.relation) && <ChooseOne name="knows" legend={t('behalf.knows')} look="chips" value={behalf.knows ? 'yes' : 'no'} onChange={(knows) => put({ knows: knows === 'yes' })} options={[{ value: 'yes', label: t('behalf.yes') }, { value: 'no', label: t('behalf.not_yet') }]} />}
        {behalf.relation === 'several' && <Others others={others} put={(next) => put({ others: next })} of={of} />}
        <Notice tone="info" title={t(`behalf.papers.${behalf.relation}`)} />
        <div className="actions">
          <Button type="submit" kind="primary" data-testid="continue">{t('continue')}</Button>
          {answers.behalf && <Button onClick={() => { change({ behalf: null }); go(then) }}>{t('behalf.self')}</Button>}
          {elder && settings && <CallLink phone={settings.hotline}>{t('behalf.by_phone')}</CallLink>}
        </div>
      </form>
    </Page>
  )
}

function wrongIn(other: Other, at: number): { field: string; key: string; params: Record<string, string | number> }[] {
  if (other.name.trim() === '' && other.phone.trim() === '') return []
  if (other.name.trim() === '') return [{ field: `other_name_${at}`, key: 'wrong.other_name', params: {} }]
  const phone = other.phone.trim() === '' ? null : phoneMistake(other.phone, `other_phone_${at}`)
  return phone ? [{ field: phone.field, key: phone.key, params: phone.params ?? {} }] : []
}

/** The visitor is one of the five who may speak for a group; here are the others. */
function Others({ others, put, of }: { others: Other[]; put: (others: Other[]) => void; of: (field: string) => string | null }) {
  const { t } = useTranslation('portal_filing')
  const change = (at: number, part: Partial<Other>) => put(others.map((each, place) => (place === at ? { ...each, ...part } : each)))
  return (
    <fieldset className="field">
      <legend>{t('behalf.others')}</legend>
      <p className="hint">{t('behalf.several')}</p>
      {others.map((other, at) => (
        <div key={at} className="card card-quiet">
          <TextField name={`other_name_${at}`} label={t('behalf.other_name', { no: at + 2 })} value={other.name} error={of(`other_name_${at}`)} onChange={(name) => change(at, { name })} autoComplete="off" maxLength={40} />
          <TextField name={`other_phone_${at}`} label={<>{t('behalf.other_phone')} <span className="optional">{t('optional')}</span></>} value={other.phone} error={of(`other_phone_${at}`)} onChange={(phone) => change(at, { phone })} type="tel" inputMode="tel" autoComplete="off" maxLength={20} />
          <Button kind="quiet" onClick={() => put(others.filter((_, place) => place !== at))} aria-label={t('behalf.drop_this', { no: at + 2 })}>{t('behalf.drop')}</Button>
        </div>
      ))}
      {others.length < MOST_OTHERS && <Button onClick={() => put([...others, { name: '', phone: '' }])} data-testid="add-other">{t('behalf.add')}</Button>}
    </fieldset>
  )
}
