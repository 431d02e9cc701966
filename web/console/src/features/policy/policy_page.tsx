// S22-S25: the rules of the bank in versions. A draft is written, tried on past complaints, approved by somebody else, and taken back when it does harm.
import { useRef, useState, type ChangeEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import { useNavigate, useParams } from 'react-router'
import { instantText } from '@shared/ui/format'
import { useKeys } from '../../app/keyboard/use_keys'
import { Badge } from '../../app/shared/badges'
import { ProblemAlert } from '../../app/shared/problem'
import { Loading, PageProblem } from '../../app/shared/states'
import { useTitle } from '../../app/shared/use_title'
import { nameOf, useWords } from '../../app/words'
import { EditionPanel, tones } from './edition_panel'
import { NoticeDialog } from './notice_dialog'
import { edition, policy, useAct, type EditionRow, type Policy } from './queries'
import './policy.css'

export default function PolicyPage() {
  const { t } = useWords()
  useTitle(t('console_policy:title'))
  const navigate = useNavigate()
  const { n } = useParams()
  const { data, error, refetch } = useQuery(policy)
  const open = (to: number) => void navigate(`/policy/${to}`)
  const rows = data?.editions ?? []
  const shown = Number(n ?? data?.in_force)
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => row.n === shown) + by))]
    if (next) open(next.n)
  }
  useKeys([{ keys: 'j', words: 'keys.down', run: () => step(1) }, { keys: 'k', words: 'keys.up', run: () => step(-1) }])
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="policy">
      <header className="page-head">
        <h1>{t('console_policy:title')}</h1>
        <span className="muted">{t('console_policy:in_force', { n: data.in_force })}{data.pilot != null && ` · ${t('console_policy:pilot', { n: data.pilot })}`}</span>
        <span className="grow" />
        {data.may_edit && <NewDraft view={data} shown={shown} onOpen={open} />}
      </header>
      <div className="policy-grid">
        <ul className="edition-list" aria-label={t('console_policy:editions')}>
          {rows.map((row) => <Row key={row.n} row={row} chosen={row.n === shown} onOpen={() => open(row.n)} />)}
        </ul>
        <EditionPanel key={shown} n={shown} mayApprove={data.may_approve} pilot={data.pilot ?? null} onOpen={open} />
      </div>
    </div>
  )
}

function NewDraft({ view, shown, onOpen }: { view: Policy; shown: number; onOpen: (n: number) => void }) {
  const { t, language } = useWords()
  const [notice, setNotice] = useState(false)
  const [unread, setUnread] = useState(false)
  const file = useRef<HTMLInputElement>(null)
  const act = useAct((fresh) => onOpen(fresh.edition.n))
  const draft = useQuery({ ...edition(shown), enabled: notice }).data ?? null
  const bring = (event: ChangeEvent<HTMLInputElement>) => {
    const [given] = event.target.files ?? []
    event.target.value = ''
    if (!given) return
    setUnread(false)
    void given.text().then((text) => {
      const documents = documentsOf(given.name, text)
      if (documents) act.mutate({ act: 'start', body: { documents, note: t('console_policy:imported', { name: given.name }) } })
      else setUnread(true)
    })
  }
  const start = (key: string) => {
    const profile = view.profiles.find((each) => each.code === key)
    if (key === 'import') file.current?.click()
    else if (profile) act.mutate({ act: 'start', body: { profile: key, note: t('console_policy:regime_note', { name: nameOf(profile, language) }) } })
    else act.mutate({ act: 'start', body: { shipped: key === 'shipped' } })
  }
  const items = [
    ...['import', 'shipped'].map((key) => ({ key, label: t(`console_policy:from_${key}`) })),
    { key: 'regimes', type: 'group' as const, label: t('console_policy:regimes'), children: view.profiles.map((each) => ({ key: each.code, label: nameOf(each, language) })) },
  ]
  return (
    <>
      {view.covered_years.length > 0 && <span className="muted small">{t('console_policy:uncovered', { year: view.next_uncovered })}</span>}
      <Button onClick={() => setNotice(true)} data-testid="load-year">{t('console_policy:load_year', { year: view.next_uncovered })}</Button>
      <Button type="primary" loading={act.isPending} onClick={() => start('in_force')} data-testid="new-draft">{t('console_policy:new_draft')}</Button>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => start(key) }}>
        <Button icon={<DownOutlined />} aria-label={t('console_policy:more')} />
      </Dropdown>
      <input ref={file} type="file" accept=".json,.toml" hidden onChange={bring} data-testid="import-file" />
      {unread && <p className="bar bar-near" role="alert">{t('console_policy:import_unread')}</p>}
      <ProblemAlert error={act.error} />
      {notice && <NoticeDialog draft={draft?.moves.includes('write') ? draft : null} onClose={() => setNotice(false)} onDone={(fresh) => { setNotice(false); onOpen(fresh.edition.n) }} />}
    </>
  )
}

/** A file is one document by its name, or a whole version as it was exported. */
function documentsOf(name: string, text: string): Record<string, string> | null {
  if (name.endsWith('.toml') || name === 'calendar.json') return { [name]: text }
  try {
    const value: unknown = JSON.parse(text)
    const entries = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : []
    return entries.length > 0 && entries.every((entry): entry is [string, string] => typeof entry[1] === 'string') ? Object.fromEntries(entries) : null
  } catch {
    return null
  }
}

function Row({ row, chosen, onOpen }: { row: EditionRow; chosen: boolean; onOpen: () => void }) {
  const { t, language } = useWords()
  return (
    <li>
      <button type="button" className={chosen ? 'edition-row chosen' : 'edition-row'} aria-current={chosen} onClick={onOpen} data-testid={`edition-${row.n}`}>
        <span className="row-gap"><strong>{t('console_policy:edition', { n: row.n })}</strong><Badge tone={tones[row.standing] ?? 'info'}>{t(`console_policy:standing.${row.standing}`)}</Badge></span>
        <span>{row.note || t('console_policy:no_note')}</span>
        <span className="muted small">{row.authors.map((each) => each.name).join('、') || t('console_policy:came_with')} · {instantText(row.changed, language)}</span>
      </button>
    </li>
  )
}
