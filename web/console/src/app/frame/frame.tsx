// The frame around every page: navigation, search, the person, and the bars that say what state everything is in.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Tooltip } from 'antd'
import { ApartmentOutlined, AuditOutlined, BankOutlined, BarChartOutlined, BellOutlined, CalendarOutlined, ControlOutlined, CustomerServiceOutlined, DashboardOutlined, FlagOutlined, FormOutlined, ForwardOutlined, HomeOutlined, HourglassOutlined, PhoneOutlined, QuestionCircleOutlined, ReadOutlined, RobotOutlined, SafetyCertificateOutlined, ScheduleOutlined, SearchOutlined, TeamOutlined, ThunderboltOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { NavLink, Outlet, useNavigate } from 'react-router'
import { countText, instantText } from '@shared/ui/format'
import type { Me } from '@shared/api/types'
import { useKeys } from '../keyboard/use_keys'
import { useConnection } from '../live'
import { Palette } from '../palette/palette'
import { useApplied } from '../shared/preferences'
import { notices } from '../shared/queries'
import { useNow } from '../shared/use_now'
import { useWords } from '../words'
import { JobsRing } from './jobs_ring'
import { KeyMap } from './key_map'
import { MeMenu } from './me_menu'
import { useNoticePopUps } from './notice_pop_ups'

const pages = [
  { page: 'home', to: '/', icon: <HomeOutlined /> },
  { page: 'queue', to: '/queue', icon: <UnorderedListOutlined /> },
  { page: 'triage', to: '/triage', icon: <ForwardOutlined /> },
  { page: 'green-channel', to: '/green-channel', icon: <ThunderboltOutlined /> },
  { page: 'intake', to: '/intake', icon: <FormOutlined /> },
  { page: 'reviews', to: '/reviews', icon: <SafetyCertificateOutlined /> },
  { page: 'follow-ups', to: '/follow-ups', icon: <PhoneOutlined /> },
  { page: 'calls', to: '/calls', icon: <CustomerServiceOutlined /> },
  { page: 'supervision', to: '/supervision', icon: <FlagOutlined /> },
  { page: 'cockpit', to: '/cockpit', icon: <DashboardOutlined /> },
  { page: 'analysis', to: '/analysis', icon: <BarChartOutlined /> },
  { page: 'branch', to: '/branch', icon: <BankOutlined /> },
  { page: 'timeliness', to: '/timeliness', icon: <HourglassOutlined /> },
  { page: 'jobs', to: '/jobs', icon: <ScheduleOutlined /> },
  { page: 'duty', to: '/duty', icon: <CalendarOutlined /> },
  { page: 'policy', to: '/policy', icon: <ControlOutlined /> },
  { page: 'system', to: '/system', icon: <ApartmentOutlined /> },
  { page: 'reading', to: '/reading', icon: <ReadOutlined /> },
  { page: 'people', to: '/people', icon: <TeamOutlined /> },
  { page: 'audit', to: '/audit', icon: <AuditOutlined /> },
  { page: 'assistant', to: '/assistant', icon: <RobotOutlined /> },
] as const

const LOST_MS = 5000
const LONG_LOST_MS = 60_000
const CASE_NUMBER = /^GL\d{8}-\d+-\w$/i

function ConnectionBar() {
  const { t, language } = useWords()
  const connection = useConnection()
  const now_ms = useNow(connection.state === 'lost')
  const lost_ms = now_ms - connection.since_ms
  if (connection.state === 'open' || lost_ms < LOST_MS) return null
  return (
    <p className={lost_ms > LONG_LOST_MS ? 'bar bar-near' : 'bar bar-quiet'} role="status">
      {t('frame.reconnecting', { at: instantText(connection.since_ms, language) })}
    </p>
  )
}

function Search() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const go = () => {
    const text = words.trim()
    if (text === '') return
    setWords('')
    void navigate(CASE_NUMBER.test(text) ? `/complaints/${text.toUpperCase()}` : `/search?q=${encodeURIComponent(text)}`)
  }
  return (
    <Input
      className="search" allowClear prefix={<SearchOutlined aria-hidden="true" />} placeholder={t('frame.search')} aria-label={t('frame.search')} id="global-search"
      value={words} onChange={(event) => setWords(event.target.value)} onPressEnter={(event) => !event.nativeEvent.isComposing && go()} data-testid="search"
    />
  )
}

/** How many notices wait; the number is part of the link's name. */
function Bell() {
  const { t } = useWords()
  const { data } = useQuery(notices)
  useNoticePopUps(data?.waiting)
  const count = data?.waiting.length ?? 0
  const told = data?.more ? `${countText(count)}+` : countText(count)
  const name = count > 0 ? t('notices.bell', { count: told }) : t('notices.no_bell')
  return (
    <NavLink to="/notices" className="bell" aria-label={name} title={name} data-testid="bell">
      <BellOutlined aria-hidden="true" />{count > 0 && <span className="bell-count" aria-hidden="true">{told}</span>}
    </NavLink>
  )
}

export function Frame({ me }: { me: Me }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [keyMap, setKeyMap] = useState(false)
  const [palette, setPalette] = useState(false)
  useApplied()
  const open = pages.filter((each) => me.pages.includes(each.page))
  const goTo = (page: string, to: string) => () => me.pages.includes(page) && void navigate(to)
  useKeys([
    { keys: '/', words: 'keys.search', run: () => setPalette(true) },
    { keys: 'ctrl+k', words: 'keys.search', whileTyping: true, run: () => setPalette(true) },
    { keys: 'n', words: 'keys.new', run: goTo('intake', '/intake') },
    { keys: 'g h', words: 'keys.home', run: goTo('home', '/') },
    { keys: 'g q', words: 'keys.queue', run: goTo('queue', '/queue') },
    { keys: 'g t', words: 'keys.triage', run: goTo('triage', '/triage') },
    { keys: 'g l', words: 'keys.green', run: goTo('green-channel', '/green-channel') },
    { keys: 'g r', words: 'keys.reviews', run: goTo('reviews', '/reviews') },
    { keys: 'g s', words: 'keys.supervision', run: goTo('supervision', '/supervision') },
    { keys: 'g n', words: 'keys.notices', run: goTo('notices', '/notices') },
    { keys: 'g c', words: 'keys.cockpit', run: goTo('cockpit', '/cockpit') },
    { keys: 'g j', words: 'keys.jobs', run: goTo('jobs', '/jobs') },
    { keys: 'g d', words: 'keys.duty', run: goTo('duty', '/duty') },
    { keys: 'g p', words: 'keys.policy', run: goTo('policy', '/policy') },
    { keys: 'g o', words: 'keys.preferences', run: () => void navigate('/preferences') },
    { keys: 'g u', words: 'keys.people', run: goTo('people', '/people') },
    { keys: 'g a', words: 'keys.audit', run: goTo('audit', '/audit') },
    { keys: '?', words: 'keys.map', run: () => setKeyMap(true) },
  ])
  return (
    <div className="frame">
      <a className="skip" href="#main">{t('frame.skip')}</a>
      <header className="top">
        <NavLink to="/" className="brand" aria-label={t('frame.product')}><img src="/console/mark.svg" alt="" width={26} height={26} /><span>{t('frame.product')}</span></NavLink>
        <Search />
        <span className="grow" />
        {me.pages.includes('intake') && (
          <Tooltip title={t('frame.key', { key: 'N' })}>
            <Button type="default" icon={<FormOutlined />} onClick={() => void navigate('/intake')} className="new-complaint" data-testid="new-complaint">{t('frame.new')}</Button>
          </Tooltip>
        )}
        {me.pages.includes('jobs') && <JobsRing />}
        {me.pages.includes('notices') && <Bell />}
        <Tooltip title={t('frame.key', { key: '?' })}>
          <Button type="text" className="desk-only" icon={<QuestionCircleOutlined />} aria-label={t('keys.map')} onClick={() => setKeyMap(true)} />
        </Tooltip>
        <MeMenu me={me} />
      </header>
      <nav className="nav" aria-label={t('frame.navigation')}>
        {open.map((each) => (
          <NavLink key={each.page} to={each.to} end={each.to === '/'} data-testid={`nav-${each.page}`} title={t(`page.${each.page}`)}>
            {each.icon}<span>{t(`page.${each.page}`)}</span>
          </NavLink>
        ))}
      </nav>
      <main id="main" className="main" tabIndex={-1}>
        {me.demo && <p className="bar bar-demo" data-testid="demo-banner">{t('frame.demo')}</p>}
        <ConnectionBar />
        <Outlet />
      </main>
      <Palette open={palette} onClose={() => setPalette(false)} me={me} pages={[...pages]} showKeys={() => setKeyMap(true)} />
      <KeyMap open={keyMap} onClose={() => setKeyMap(false)} />
    </div>
  )
}
