// S21 机构与人员: who works here, with which rights; units; partner systems; what each role may do.
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Loading, PageProblem } from '../../app/shared/states'
import { useRested } from '../../app/shared/use_rested'
import { useTitle } from '../../app/shared/use_title'
import { useWords } from '../../app/words'
import { PartnersPanel } from './partners_panel'
import { house, type Asked } from './queries'
import { RolesPanel } from './roles_panel'
import { StaffPanel } from './staff_panel'
import { UnitsPanel } from './units_panel'
import './people.css'

const REST_MS = 200
const sheets = ['staff', 'units', 'roles', 'partners'] as const

export default function PeoplePage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const sheet = sheets.find((each) => each === search.get('sheet')) ?? 'staff'
  const asked = useRested(search.toString(), REST_MS)
  const { data, error, refetch } = useQuery(house(askedIn(new URLSearchParams(asked))))
  useTitle(t('console_people:title'))
  const ask = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    setSearch(next, { replace: true })
  }
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  return (
    <div className="people">
      <header className="page-head"><h1>{t('console_people:title')}</h1></header>
      <div className="sheet-tabs" role="tablist">
        {sheets.map((each) => <button key={each} type="button" role="tab" aria-selected={each === sheet} className="view" onClick={() => ask('sheet', each === 'staff' ? '' : each)} data-testid={`sheet-${each}`}>{t(`console_people:sheet.${each}`)}</button>)}
      </div>
      {!data && <Loading rows={8} />}
      {data && sheet === 'staff' && <StaffPanel house={data} search={search} onAsk={ask} />}
      {data && sheet === 'units' && <UnitsPanel house={data} onUnit={(unit) => setSearch({ unit })} />}
      {data && sheet === 'roles' && <RolesPanel house={data} onRole={(role) => setSearch({ role })} />}
      {data && sheet === 'partners' && <PartnersPanel house={data} />}
    </div>
  )
}

function askedIn(search: URLSearchParams): Asked {
  const given = { q: search.get('q') ?? '', unit: search.get('unit') ?? '', role: search.get('role') ?? '' }
  const filled = Object.entries(given).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(filled), ...(search.get('gone') ? { gone: true } : {}) }
}
