// One call: the story in plain words, what to say, and the answer. Whoever handled the case may not make it.
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form } from 'antd'
import { Link } from 'react-router'
import type { CaseView, FollowUpRow } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useMe } from '../../app/session'
import { useDraft } from '../../app/shared/draft'
import { FollowUpFields, followUpInput, type FollowUpValues } from '../../app/shared/forms/follow_up_fields'
import { Person } from '../../app/shared/person'
import { CallButton } from '../../app/shared/reveal'
import { ProblemAlert } from '../../app/shared/problem'
import { complaint as complaintQuery } from '../../app/shared/queries'
import { Loading, PageProblem } from '../../app/shared/states'
import { useMove } from '../../app/shared/use_move'
import { Watermark } from '../../app/shared/watermark'
import { useWords } from '../../app/words'

export function CallCard({ row, onDone }: { row: FollowUpRow; onDone: () => void }) {
  const { t, code } = useWords()
  const me = useMe()
  const { data, error, refetch } = useQuery(complaintQuery(row.number))
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <div className="call-card">
      <Link to="/follow-ups" className="mobile-only small">← {t('console_case:to_list')}</Link>
      <section className="card">
        <p className="row-gap"><Link to={`/complaints/${row.number}`} className="mono" data-testid="case-number">{row.number}</Link></p>
        <h2 className="row-gap">{row.customer} {data.may_reveal && !row.own ? <CallButton number={row.number} reason="follow_up" masked={row.phone} /> : <span className="mono">{row.phone}</span>}</h2>
        <dl className="facts">
          <dt>{t('follow_up.story')}</dt><dd>{row.summary}</dd>
          <dt>{t('follow_up.done')}</dt><dd>{row.plan || '—'}</dd>
          <dt>{t('follow_up.handler')}</dt><dd><Person staff={row.handler} /></dd>
          {row.contact && <><dt>{t('console_case:fact.contact')}</dt><dd>{[code('channel', row.contact.by), row.contact.hours].filter(Boolean).join(' ')}</dd></>}
          {row.care.length > 0 && <><dt>{t('console_case:fact.care')}</dt><dd>{row.care.map((each) => code('care', each)).join(' · ')}</dd></>}
        </dl>
      </section>
      <section className="card script"><h3>{t('follow_up.say')}</h3><p className="read-out">{t('follow_up.script', { customer: calledName(row.customer, t), name: me?.name ?? '', staff_no: me?.staff_no ?? '', story: row.summary })}</p><p className="small muted">{t('follow_up.no_pressure')}</p></section>
      <section className="card">
        <h3>{t('follow_up.answer')}</h3>
        {row.own ? <p className="bar bar-near">{t('follow_up.own')}</p> : <Answer complaint={data} onDone={onDone} />}
      </section>
      <Watermark />
    </div>
  )
}

/** A masked name cannot be read out; the surname can. */
function calledName(name: string, t: (key: string, values: Record<string, unknown>) => string): string {
  return name.includes('*') ? t('follow_up.surname', { surname: name.replace(/\*.*$/, '') }) : name
}

function Answer({ complaint, onDone }: { complaint: CaseView; onDone: () => void }) {
  const { t } = useWords()
  const draft = useDraft<FollowUpValues>(`move.${complaint.number}.follow-up`)
  const [form] = Form.useForm<FollowUpValues>()
  const satisfied = Form.useWatch<FollowUpValues['satisfied']>('satisfied', form)
  const act = useMove(complaint.number, complaint.version, 'follow-up', () => { draft.clear(); onDone() })
  const submit = () => void form.validateFields().then((values) => act.submit(followUpInput(values)), () => undefined)
  const say = (said: FollowUpValues['satisfied']) => () => {
    form.setFieldsValue({ reached: 'reached', satisfied: said })
    draft.save(form.getFieldsValue(true) as FollowUpValues)
  }
  useKeys([
    { keys: 'ctrl+enter', words: 'keys.save', whileTyping: true, run: submit },
    { keys: '1', words: 'keys.satisfied', run: say('satisfied') }, { keys: '2', words: 'keys.mostly', run: say('mostly') }, { keys: '3', words: 'keys.not_satisfied', run: say('not_satisfied') },
  ])
  if (!complaint.moves.includes('follow-up')) return <p className="muted">{t('follow_up.not_open')}</p>
  return (
    <Form name="follow-up" form={form} layout="vertical" initialValues={draft.value ?? {}} onValuesChange={() => draft.save(form.getFieldsValue(true) as FollowUpValues)} disabled={act.pending}>
      <FollowUpFields />
      {satisfied === 'not_satisfied' && <p className="bar bar-near">{t('follow_up.will_escalate')}</p>}
      {act.conflict && <Alert type="warning" showIcon title={act.conflict} data-testid="conflict" />}
      <ProblemAlert error={act.error} onRetry={submit} />
      <Button type="primary" size="large" block loading={act.pending} onClick={submit} data-testid="submit-follow-up">{t('follow_up.save')}</Button>
    </Form>
  )
}
