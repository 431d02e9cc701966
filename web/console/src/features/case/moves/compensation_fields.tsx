// Money in a proposal: what kind, how much, on what basis, and the index that says whether it is in proportion, computed as one types.
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { Form, InputNumber, Switch } from 'antd'
import { api } from '@shared/api/client'
import { amountText, fenFrom } from '@shared/ui/format'
import type { CaseView, CompensationInput, CompensationView, IndexInputs, IssueView, Party } from '@shared/api/types'
import { Arithmetic } from '../../../app/shared/arithmetic'
import { AmountField, ChoiceField, SelectField, SwitchField, TextField, useCodeChoices } from '../../../app/shared/forms/fields'
import { ProblemAlert } from '../../../app/shared/problem'
import { useRested } from '../../../app/shared/use_rested'
import { nameOf } from '../../../app/words'
import type { MoveContext } from './define'

export interface CompensationValues {
  given: boolean; kind: CompensationInput['kind']; amount: string; benefit?: string; basis: string; outside_band_reason?: string
  index: Omit<IndexInputs, 'direct_loss_fen'> & { direct_loss: string }
}

const BASIS_CHARS = 20
const REST_MS = 400
const DAY_MS = 86_400_000

const yuan = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

/** What the file already tells is filled in; the handler corrects it. */
export function openingCompensation(complaint: CaseView, issue: IssueView): CompensationValues {
  const given = issue.plan?.compensation ?? null
  const party: Party = issue.liability?.party ?? 'unclear'
  const waited_days = Math.max(0, Math.floor((Date.now() - Date.parse(complaint.received_at)) / DAY_MS))
  return {
    given: given !== null, kind: given?.kind ?? (party === 'unclear' ? 'care' : 'compensation'), amount: given ? yuan(given.amount_fen) : '', benefit: given?.benefit?.code, basis: given?.basis ?? '', outside_band_reason: given?.outside_band_reason ?? undefined,
    index: {
      direct_loss: complaint.amount_fen === null ? '0' : yuan(complaint.amount_fen), delay_days: waited_days, contacts: Math.max(1, complaint.contacts.length), impact: 'medium',
      care_need: complaint.customer.care.length > 0, repeat: complaint.flags.includes('repeat'), liability: party,
    },
  }
}

export function CompensationFields({ at, context: { complaint, reference, words: { t, language } } }: { at: number; context: MoveContext }) {
  const codes = useCodeChoices()
  const path = (...rest: string[]) => ['plans', at, 'compensation', ...rest]
  const given = Form.useWatch<boolean | undefined>(path('given'))
  const benefits = reference.benefits.map((each) => ({ value: each.code, label: t('console_case:benefit', { name: nameOf(each, language), perceived: amountText(each.perceived_fen, language), cost: amountText(each.cost_fen, language) }) }))
  return (
    <>
      <Form.Item name={path('given')} label={t('console_moves:field.compensation')} valuePropName="checked" layout="horizontal" className="switch-field" colon={false}><Switch data-testid={`compensation-${at}`} /></Form.Item>
      {given && (
        <div className="compensation">
          <div className="compensation-fields">
            <ChoiceField name={path('kind')} label="compensation_kind" options={codes('compensation_kind', ['reimbursement', 'compensation', 'care'] as const)} />
            <div className="pair"><AmountField name={path('amount')} label="amount" /><SelectField name={path('benefit')} label="benefit" optional options={benefits} /></div>
            <TextField name={path('basis')} label="basis" hint="basis" rows={2} min={BASIS_CHARS} />
            <div className="pair">
              <Form.Item name={path('index', 'liability')} hidden><input type="hidden" /></Form.Item>
              <AmountField name={path('index', 'direct_loss')} label="amount_loss" />
              <Form.Item name={path('index', 'delay_days')} label={t('console_codes:index_input.delay_days')}><InputNumber min={0} max={3650} precision={0} /></Form.Item>
            </div>
            <div className="pair">
              <Form.Item name={path('index', 'contacts')} label={t('console_codes:index_input.contacts')}><InputNumber min={0} max={99} precision={0} /></Form.Item>
              <ChoiceField name={path('index', 'impact')} label="impact" options={codes('impact', ['low', 'medium', 'high'] as const)} />
            </div>
            <div className="pair"><SwitchField name={path('index', 'care_need')} label="care_need" /><SwitchField name={path('index', 'repeat')} label="repeat" /></div>
          </div>
          <IndexPanel at={at} number={complaint.number} />
        </div>
      )}
    </>
  )
}

function IndexPanel({ at, number }: { at: number; number: string }) {
  const values = Form.useWatch<CompensationValues | undefined>(['plans', at, 'compensation'])
  const rested = useRested(JSON.stringify(values?.index ?? null), REST_MS)
  const read = JSON.parse(rested) as CompensationValues['index'] | null
  const { data, error } = useQuery({
    queryKey: ['index', number, rested], enabled: read !== null, placeholderData: keepPreviousData, staleTime: Infinity,
    queryFn: ({ signal }) => api.post<CompensationView['index']>('/api/console/compensation/index', { ...indexInputs(read), number }, { signal }),
  })
  const amount_fen = fenFrom(values?.amount ?? '')
  const outside = data && amount_fen !== null && (amount_fen < data.low_fen || amount_fen > data.high_fen)
  return (
    <div className="index-panel">
      <ProblemAlert error={error} />
      {data && <Arithmetic index={data} amount_fen={amount_fen} />}
      {outside && <TextField name={['plans', at, 'compensation', 'outside_band_reason']} label="outside_band_reason" rows={2} min={4} />}
    </div>
  )
}

/** The typed inputs as the program reads them. */
export function indexInputs(read: CompensationValues['index'] | null): IndexInputs {
  return {
    direct_loss_fen: fenFrom(read?.direct_loss ?? '') ?? 0, delay_days: read?.delay_days ?? 0, contacts: read?.contacts ?? 0, impact: read?.impact ?? 'low',
    care_need: read?.care_need ?? false, repeat: read?.repeat ?? false, liability: read?.liability ?? 'unclear',
  }
}
