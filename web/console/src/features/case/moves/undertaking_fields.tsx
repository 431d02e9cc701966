// Fields that orders and promises share: by when, which one, and the promises found in what is about to be said.
import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form } from 'antd'
import { byText } from '@shared/ui/format'
import type { AnswerBy, CaseView, PromiseFound, PromiseInput } from '@shared/api/types'
import { bankDay } from '../../../app/shared/days'
import { ChoiceField, DayField } from '../../../app/shared/forms/fields'
import { limitText } from '../../../app/shared/limit'
import { promisedIn } from '../../../app/shared/queries'
import { useRested } from '../../../app/shared/use_rested'
import { useWords } from '../../../app/words'
import type { MoveContext } from './define'

const LIMITS = ['4 hours', '1 working days', '3 working days', '5 working days']
const MOST_DAYS = 60
const REST_MS = 450

export interface ByValues { within?: string; day?: string }

/** A few limits, or a day within sixty. */
export function AnswerByFields({ now_ms, label = 'answer_by' }: { now_ms: number; label?: 'answer_by' | 'look_by' }) {
  const { t } = useWords()
  const within = Form.useWatch<string | undefined>('within')
  const options = [...LIMITS.map((each) => ({ value: each, label: limitText(each, t) })), { value: 'day', label: t('console_supervision:a_day') }]
  return (
    <>
      <ChoiceField name="within" label={label} options={options} />
      {within === 'day' && <DayField name="day" label={label === 'answer_by' ? 'answer_day' : 'look_day'} earliest={bankDay(now_ms)} latest={bankDay(now_ms, MOST_DAYS)} />}
    </>
  )
}

export const answerBy = ({ within, day }: ByValues): AnswerBy => (within === 'day' ? { day } : { within })

/** The number that a link to this page names, when it is one of these; else the only one there is. */
export function askedNo(numbers: number[]): number | undefined {
  const asked = Number(new URLSearchParams(window.location.search).get('no'))
  return numbers.find((no) => no === asked) ?? (numbers.length === 1 ? numbers[0] : undefined)
}

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

export function OrderField({ complaint, state }: { complaint: CaseView; state: 'open' | 'answered' }) {
  const no = Form.useWatch<number | undefined>('no')
  const orders = complaint.orders.filter((each) => each.state === state)
  const chosen = orders.find((each) => each.no === no)
  return (
    <>
      <ChoiceField name="no" label="order" options={orders.map((each) => ({ value: each.no, label: `${each.no} · ${short(each.words)}` }))} />
      {chosen && <p className="quote">{chosen.by.name}：{chosen.words}</p>}
      {chosen?.answer && state === 'answered' && <p className="quote">{chosen.answer.by.name}：{chosen.answer.words}</p>}
      {chosen?.returned && state === 'open' && <p className="quote">{chosen.returned.by.name}：{chosen.returned.words}</p>}
    </>
  )
}

export const openPromises = (complaint: CaseView) => (complaint.promises ?? []).filter((each) => each.state === 'open')

export function PromiseField({ context: { complaint, words } }: { context: MoveContext }) {
  return <ChoiceField name="no" label="which_promise" options={openPromises(complaint).map((each) => ({ value: each.no, label: `${each.no} · ${short(each.words)} · ${byText(each.due, words.language)}` }))} />
}

export interface FoundValues { found?: PromiseFound[]; left_out?: string[] }

const keyOf = (found: PromiseFound) => `${found.due} ${found.words}`

/** The promises that were found and not left out. */
export const foundPromises = ({ found = [], left_out = [] }: FoundValues): PromiseInput[] =>
  found.filter((each) => !left_out.includes(keyOf(each))).map(({ words, due }) => ({ words, due }))

/** Promises found in the words, each ticked until somebody leaves it out. */
export function FoundPromises({ text }: { text: string }) {
  const { t, language } = useWords()
  const form = Form.useFormInstance()
  const rested = useRested(text.trim(), REST_MS)
  const { data } = useQuery(promisedIn(rested))
  const found = rested.length >= 4 ? data : undefined
  const left = (Form.useWatch((all: FoundValues) => all.left_out, { form, preserve: true }) ?? []) as string[]
  useEffect(() => form.setFieldValue('found', found ?? []), [form, found])
  if (!found || found.length === 0) return null
  const change = (key: string, wanted: boolean) => form.setFieldValue('left_out', wanted ? left.filter((each) => each !== key) : [...left, key])
  return (
    <div className="found-promises" data-testid="found-promises">
      {found.map((each) => (
        <Checkbox key={keyOf(each)} checked={!left.includes(keyOf(each))} onChange={(event) => change(keyOf(each), event.target.checked)}>
          {t('console_supervision:found', { words: each.words, due: byText(each.due, language) })}
        </Checkbox>
      ))}
    </div>
  )
}
