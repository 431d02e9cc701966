// S29 个人设置: each choice acts at once and is kept for the person, on every computer; each can be put back by itself.
import { useId, useState, type ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select, Switch } from 'antd'
import { useMe } from '../../app/session'
import { singleKeysOn } from '../../app/keyboard/single_keys'
import { KeyMap } from '../../app/frame/key_map'
import { preferences, useChange, type Change, type Preferences, type PreferencesPage } from '../../app/shared/preferences'
import { Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { themeChoice, themeChoices } from '../../app/theme'
import { useWords } from '../../app/words'
import './preferences.css'

const LANGUAGES = ['zh-CN', 'en']
const DENSITIES = ['comfortable', 'compact']
/** The pages somebody may begin with; those outside one's roles are not offered. */
const STARTS = ['home', 'queue', 'triage', 'green-channel', 'intake', 'reviews', 'follow-ups', 'calls', 'supervision', 'notices', 'jobs', 'policy', 'people']

export default function PreferencesScreen() {
  const { t } = useWords()
  useTitle(t('console_preferences:title'))
  const { data, error, refetch } = useQuery(preferences)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  return (
    <div className="preferences" data-testid="preferences">
      <header className="page-head"><h1>{t('console_preferences:title')}</h1><span className="muted">{t('console_preferences:about')}</span></header>
      {data ? <Sheet page={data} /> : <Loading rows={8} />}
    </div>
  )
}

/** What holds now: until something was chosen for the person, that is what was chosen on this computer. */
function useNowChosen(page: PreferencesPage): Preferences {
  const { language } = useWords()
  return page.kept ? page.chosen : { ...page.chosen, language, look: themeChoice(), single_keys: singleKeysOn() }
}

function Sheet({ page }: { page: PreferencesPage }) {
  const { t } = useWords()
  const me = useMe()
  const change = useChange()
  const now = useNowChosen(page)
  const [keyMap, setKeyMap] = useState(false)
  const row = (name: keyof Preferences & keyof Change, control: (labelled: string) => ReactNode, about?: string) => (
    <Row name={name} about={about} changed={now[name] !== page.house[name]} onReset={() => change({ [name]: page.house[name] ?? '' })}>{control}</Row>
  )
  const choose = (name: 'language' | 'look' | 'density', values: string[]) =>
    row(name, (labelled) => <Segmented aria-labelledby={labelled} value={now[name]} options={values.map((value) => ({ value, label: t(`console_preferences:choice.${name}_${value.replace('-', '_')}`) }))} onChange={(value) => change({ [name]: value })} data-testid={`preference-${name}`} />)
  const flip = (name: 'single_keys' | 'key_hints', about?: string) =>
    row(name, (labelled) => <Switch aria-labelledby={labelled} checked={now[name]} onChange={(on) => change({ [name]: on })} data-testid={`preference-${name}`} />, about)
  const starts = STARTS.filter((each) => me?.pages.includes(each)).map((value) => ({ value, label: t(`page.${value}`) }))
  return (
    <>
      <section className="card" aria-label={t('console_preferences:group_screen')}>
        <h2>{t('console_preferences:group_screen')}</h2>
        {choose('language', LANGUAGES)}
        {choose('look', themeChoices)}
        {choose('density', DENSITIES)}
        {row('text_size', (labelled) => <Segmented aria-labelledby={labelled} value={now.text_size} options={page.text_sizes.map((value) => ({ value, label: `${value}%` }))} onChange={(value) => change({ text_size: value })} data-testid="preference-text_size" />)}
      </section>
      <section className="card" aria-label={t('console_preferences:group_work')}>
        <h2>{t('console_preferences:group_work')}</h2>
        {row('start_page', (labelled) => <Select aria-labelledby={labelled} value={now.start_page} options={starts} onChange={(value: string) => change({ start_page: value })} data-testid="preference-start_page" />, t('console_preferences:start_page_about'))}
      </section>
      <section className="card" aria-label={t('console_preferences:group_keys')}>
        <h2>{t('console_preferences:group_keys')}</h2>
        {flip('single_keys', t('console_preferences:single_keys_about'))}
        {flip('key_hints')}
        <Button onClick={() => setKeyMap(true)} data-testid="show-keys">{t('keys.map')}</Button>
      </section>
      <Notices page={page} now={now} />
      <KeyMap open={keyMap} onClose={() => setKeyMap(false)} />
    </>
  )
}

function Notices({ page, now }: { page: PreferencesPage; now: Preferences }) {
  const { t, code } = useWords()
  const change = useChange()
  const [refused, setRefused] = useState(false)
  const popUp = async (on: boolean) => {
    if (!on) return change({ pop_up: false })
    const given = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission()
    setRefused(given !== 'granted')
    if (given === 'granted') change({ pop_up: true })
  }
  const rest = (kind: string, speaks: boolean) => change({ only_listed: speaks ? now.only_listed.filter((each) => each !== kind) : [...now.only_listed, kind] })
  return (
    <section className="card" aria-label={t('console_preferences:group_notices')}>
      <h2>{t('console_preferences:group_notices')}</h2>
      <p className="muted small">{t('console_preferences:notices_about')}</p>
      <Row name="pop_up" about={refused ? t('console_preferences:pop_up_refused') : t('console_preferences:pop_up_about')} changed={now.pop_up} onReset={() => change({ pop_up: false })}>
        {(labelled) => <Switch aria-labelledby={labelled} checked={now.pop_up} onChange={(on) => void popUp(on)} data-testid="preference-pop_up" />}
      </Row>
      {page.may_rest.map((kind) => (
        <Row key={kind} name="only_listed" label={code('event', kind)} changed={now.only_listed.includes(kind)} onReset={() => rest(kind, true)}>
          {(labelled) => <Switch aria-labelledby={labelled} disabled={!now.pop_up} checked={!now.only_listed.includes(kind)} onChange={(on) => rest(kind, on)} data-testid={`preference-${kind}`} />}
        </Row>
      ))}
      <Row name="quiet" about={t('console_preferences:quiet_about')} changed={now.quiet !== null} onReset={() => change({ quiet: { from: '', to: '' } })}>
        {(labelled) => <Hours key={`${now.quiet?.from}-${now.quiet?.to}`} labelled={labelled} quiet={now.quiet ?? null} onHours={(quiet) => change({ quiet })} />}
      </Row>
    </section>
  )
}

/** Both ends are needed before anything is kept. */
function Hours({ labelled, quiet, onHours }: { labelled: string; quiet: { from: string; to: string } | null; onHours: (quiet: { from: string; to: string }) => void }) {
  const { t } = useWords()
  const [from, setFrom] = useState(quiet?.from ?? '')
  const [to, setTo] = useState(quiet?.to ?? '')
  const keep = () => from !== '' && to !== '' && from !== to && (from !== quiet?.from || to !== quiet?.to) && onHours({ from, to })
  return (
    <span className="preference-hours" role="group" aria-labelledby={labelled}>
      <input type="time" value={from} onChange={(event) => setFrom(event.target.value)} onBlur={keep} aria-label={t('console_preferences:quiet_from')} data-testid="quiet-from" />
      <span aria-hidden="true">–</span>
      <input type="time" value={to} onChange={(event) => setTo(event.target.value)} onBlur={keep} aria-label={t('console_preferences:quiet_to')} data-testid="quiet-to" />
    </span>
  )
}

function Row({ name, label, about, changed, onReset, children }: { name: string; label?: string; about?: string; changed: boolean; onReset: () => void; children: (labelled: string) => ReactNode }) {
  const { t } = useWords()
  const id = useId()
  return (
    <div className="preference">
      <span id={id} className="preference-name">{label ?? t(`console_preferences:item.${name}`)}</span>
      {children(id)}
      {changed ? <Button type="link" size="small" onClick={onReset} data-testid={`reset-${name}`}>{t('console_preferences:reset')}</Button> : <span />}
      {about && <span className="preference-about">{about}</span>}
    </div>
  )
}
