// The sentences that calm, ready to be read out, and those better left unsaid: what fits the words so far comes first.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { Reading } from '@shared/api/types'
import { scripts } from '../../app/shared/queries'
import { Script } from '../../app/shared/wording/script_picker'
import { foundScripts } from '../../app/shared/wording/scripts'
import { useWords } from '../../app/words'

const SHOWN = 2
/** While somebody is telling the story: listening, calming, asking. What is found out and offered comes later. */
const first = ['listen', 'calm', 'ask']
const skills = ['listen', 'calm', 'ask', 'find_way', 'handle', 'decline', 'thank'] as const

export function Scripts({ reading, care }: { reading: Reading | null; care: string[] }) {
  const { t, code } = useWords()
  const { data } = useQuery(scripts())
  const [skill, setSkill] = useState<string>('')
  if (!data) return null
  const now = { stage: 'receipt', category: reading?.category, cause: reading?.cause, business: reading?.business, flags: reading?.flags, care }
  const usable = data.scripts.filter((each) => each.standing !== 'expired')
  const found = foundScripts(usable.filter((each) => (skill === '' ? first.includes(each.skill) : each.skill === skill)), '', now, (each) => code('skill', each)).slice(0, skill === '' ? SHOWN : undefined)
  return (
    <section className="card scripts" data-testid="intake-scripts">
      <header className="card-head">
        <h2>{t('intake.scripts')}</h2>
        <Select size="small" className="w-140" value={skill} onChange={setSkill} options={[{ value: '', label: t('console_wording:fitting') }, ...skills.map((each) => ({ value: each, label: code('skill', each) }))]} aria-label={t('intake.situation')} />
      </header>
      <ul className="scripts-shown">{found.map((each) => <li key={each.id} className="script-shown"><Script script={each} fields={data.fields} /></li>)}</ul>
    </section>
  )
}
