// The sentences that calm, ready to be read out, and those better left unsaid.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { Reading } from '@shared/api/types'
import { reference } from '../../app/shared/queries'
import { useWords } from '../../app/words'

export function Scripts({ reading }: { reading: Reading | null }) {
  const { t } = useWords()
  const { data } = useQuery(reference)
  const [picked, setPicked] = useState<string | null>(null)
  const scripts = data?.scripts ?? []
  const topics = [data?.causes.find((each) => each.code === reading?.cause)?.zh, data?.businesses.find((each) => each.code === reading?.business)?.zh]
  const fitting = scripts.find((each) => topics.some((topic) => topic !== undefined && sharesWord(each.situation, topic)))
  const script = scripts.find((each) => each.situation === picked) ?? fitting ?? scripts[0]
  if (!script) return null
  return (
    <section className="card scripts">
      <header className="card-head">
        <h2>{t('intake.scripts')}</h2>
        {scripts.length > 1 && <Select size="small" className="w-140" value={script.situation} onChange={setPicked} options={scripts.map((each) => ({ value: each.situation, label: each.situation }))} aria-label={t('intake.situation')} />}
      </header>
      <ul className="say">{script.say.map((each) => <li key={each}>{each}</li>)}</ul>
      {script.avoid.length > 0 && <p className="avoid"><span className="muted">{t('intake.avoid')}</span> {script.avoid.map((each) => <s key={each}>{each}</s>)}</p>}
    </section>
  )
}

/** True when two Chinese texts have two neighbouring characters in common. */
export function sharesWord(a: string, b: string): boolean {
  return Array.from({ length: Math.max(0, a.length - 1) }, (_, at) => a.slice(at, at + 2)).some((pair) => b.includes(pair))
}
