// Filters as words: choose on the left, see and drop them as pills.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input, Select } from 'antd'
import { FilterOutlined, SearchOutlined } from '@ant-design/icons'
import type { Stage } from '@shared/api/types'
import { dayText } from '@shared/ui/format'
import { useDialogLayer } from '../../app/keyboard/use_keys'
import { stageTones } from '../../app/shared/badges'
import { reference } from '../../app/shared/queries'
import { nameOf, useWords } from '../../app/words'
import { activeNames, without, type FilterName, type Filters } from './filters'

interface Choice { value: string; label: string }
interface Props { filters: Filters; onChange: (next: Filters) => void }

const chosenBy: FilterName[] = ['business', 'cause', 'category', 'branch', 'channel', 'stage', 'priority', 'owner']

function useChoices(): (name: FilterName) => Choice[] {
  const { code, language } = useWords()
  const { data } = useQuery(reference)
  return (name) => {
    const named = (list: { code: string; zh: string; en: string }[] | undefined) => (list ?? []).map((each) => ({ value: each.code, label: nameOf(each, language) }))
    switch (name) {
      case 'business': return named(data?.businesses)
      case 'cause': return named(data?.causes)
      case 'category': return named(data?.categories)
      case 'channel': return named(data?.channels)
      case 'branch': return (data?.orgs ?? []).map((org) => ({ value: org.id, label: org.name }))
      case 'owner': return (data?.staff ?? []).map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no}` }))
      case 'stage': return (Object.keys(stageTones) as Stage[]).map((stage) => ({ value: stage, label: code('stage', stage) }))
      case 'priority': return (['high', 'normal'] as const).map((each) => ({ value: each, label: code('priority', each) }))
      case 'figure':
      case 'q': return []
    }
  }
}

export function FilterBar({ filters, onChange }: Props) {
  const { t } = useWords()
  const choices = useChoices()
  const [sheet, setSheet] = useState(false)
  useDialogLayer(sheet)
  const pickers = chosenBy.map((name) => <Picker key={name} name={name} choices={choices(name)} filters={filters} onChange={onChange} />)
  return (
    <div className="filters">
      <div className="filter-row">
        <SearchBox key={filters.q ?? ''} filters={filters} onChange={onChange} />
        <div className="filter-pickers desk-only">{pickers}</div>
        <Button className="mobile-only" icon={<FilterOutlined />} onClick={() => setSheet(true)}>{t('queue.filters')}</Button>
      </div>
      <Pills filters={filters} onChange={onChange} choices={choices} />
      <Drawer open={sheet} onClose={() => setSheet(false)} placement="bottom" size="large" title={t('queue.filters')}><div className="filter-sheet">{pickers}</div></Drawer>
    </div>
  )
}

function SearchBox({ filters, onChange }: Props) {
  const { t } = useWords()
  const [words, setWords] = useState(filters.q ?? '')
  return (
    <Input
      id="queue-search" className="filter-search" allowClear prefix={<SearchOutlined aria-hidden="true" />} placeholder={t('queue.search')} aria-label={t('queue.search')} value={words}
      onChange={(event) => setWords(event.target.value)} onBlur={() => words.trim() !== (filters.q ?? '') && onChange({ ...filters, q: words.trim() || undefined })}
      onPressEnter={(event) => !event.nativeEvent.isComposing && onChange({ ...filters, q: words.trim() || undefined })}
    />
  )
}

function Picker({ name, choices, filters, onChange }: Props & { name: FilterName; choices: Choice[] }) {
  const { t } = useWords()
  return (
    <Select
      className="picker" aria-label={t(`queue.filter.${name}`)} placeholder={t(`queue.filter.${name}`)} allowClear showSearch={{ optionFilterProp: 'label' }} options={choices} value={filters[name] ?? null}
      popupMatchSelectWidth={false} onChange={(value: string | null) => onChange({ ...filters, [name]: value ?? undefined })} data-testid={`filter-${name}`}
    />
  )
}

function Pills({ filters, onChange, choices }: Props & { choices: (name: FilterName) => Choice[] }) {
  const { t, language } = useWords()
  const active = activeNames(filters)
  if (active.length === 0) return null
  return (
    <p className="pills">
      {active.map((name) => {
        const value = filters[name] ?? ''
        const days = { from: filters.from ? dayText(filters.from, language) : '', to: filters.to ? dayText(filters.to, language) : '' }
        const label = name === 'figure' ? t(`queue.figure.${value}`, days) : choices(name).find((each) => each.value === value)?.label ?? value
        return (
          <button key={name} type="button" className="pill" onClick={() => onChange(without(filters, name))} aria-label={t('queue.drop', { filter: t(`queue.filter.${name}`) })}>
            {t('console_moves:common.named', { name: t(`queue.filter.${name}`), value: label })} <span aria-hidden="true">✕</span>
          </button>
        )
      })}
      <Button type="link" size="small" onClick={() => onChange({ view: filters.view })}>{t('queue.clear')}</Button>
    </p>
  )
}
