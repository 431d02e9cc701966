// One move as a form: why, the rule, the fields, what the customer will receive, and one button. What was typed survives a conflict,
// a lost connection and a closed window.
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form, Modal } from 'antd'
import type { CaseView, Move, MoveInputs } from '@shared/api/types'
import { useKeys } from '../../../app/keyboard/use_keys'
import { saidAhead } from '../../../app/palette/parameters'
import { useMe } from '../../../app/session'
import { useDraft } from '../../../app/shared/draft'
import { ProblemAlert } from '../../../app/shared/problem'
import { reference } from '../../../app/shared/queries'
import { useMove } from '../../../app/shared/use_move'
import { useNow } from '../../../app/shared/use_now'
import { useWords } from '../../../app/words'
import type { AnyMoveForm, MoveContext } from './define'
import { moveForms } from './index'

interface Props {
  complaint: CaseView; move: Move; onClose: () => void
  /** The address, where something was said before the form opened. */
  ahead?: URLSearchParams
}

export function MovePanel({ complaint, move, onClose, ahead }: Props) {
  const words = useWords()
  const form = moveForms[move]
  const context = useMoveContext(complaint)
  const title = words.t(`console_moves:move.${move}.button`)
  const body = context && <MoveBody key={move} form={form} context={context} onClose={onClose} ahead={ahead} />
  if (form.wide) {
    return <Drawer open title={title} onClose={onClose} size="large" rootClassName="move-drawer" maskClosable={false}>{body}</Drawer>
  }
  return <Modal open title={title} onCancel={onClose} footer={null} width={560} mask={{ closable: false }}>{body}</Modal>
}

export function useMoveContext(complaint: CaseView): MoveContext | null {
  const words = useWords()
  const me = useMe()
  const { data } = useQuery(reference)
  const now_ms = useNow()
  return me && data ? { complaint, reference: data, me, words, now_ms } : null
}

export function MoveBody({ form, context, onClose, ahead, inline = false }: { form: AnyMoveForm; context: MoveContext; onClose: () => void; ahead?: URLSearchParams; inline?: boolean }) {
  const { complaint, words: { t } } = context
  const draft = useDraft<object>(`move.${complaint.number}.${form.move}`)
  const [fields] = Form.useForm<object>()
  const [initial] = useState(() => {
    const first = form.initial(context)
    return { ...first, ...draft.value, ...(ahead && saidAhead(ahead, form.move, first)) }
  })
  const [seen] = useState(complaint.version)
  const [round, setRound] = useState(0)
  const act = useMove(complaint.number, complaint.version, form.move, () => {
    draft.clear()
    if (inline) {
      fields.setFieldsValue(form.initial(context))
      setRound(round + 1)
    }
    onClose()
  })
  const open = complaint.moves.includes(form.move)
  const submit = () => void fields.validateFields().then(() => act.submit(form.input(fields.getFieldsValue(true) as object, context) as MoveInputs[Move]), () => undefined)
  useKeys([{ keys: 'ctrl+enter', words: 'keys.save', whileTyping: true, run: submit }], { layer: inline ? 'page' : 'dialog', enabled: !inline })
  const Fields = form.Fields
  return (
    <div className="move-body" data-testid={`${inline ? 'inline' : 'form'}-${form.move}`}>
      {!inline && <Why move={form.move} t={t} />}
      {!inline && draft.value && <p className="small muted">{t('console_moves:common.restored')} <Button size="small" type="link" onClick={() => { draft.clear(); fields.setFieldsValue(form.initial(context)) }}>{t('console_moves:common.discard')}</Button></p>}
      {act.conflict && <Alert type="warning" showIcon title={act.conflict} data-testid="conflict" />}
      {!act.conflict && complaint.version !== seen && !inline && <Alert type="info" showIcon title={t('console_moves:common.case_gone_on')} />}
      <Form key={round} name={`${inline ? 'inline-' : ''}${form.move}`} form={fields} layout="vertical" initialValues={initial} scrollToFirstError={{ focus: true }} onValuesChange={() => draft.save(fields.getFieldsValue(true) as object)} onFinish={submit} disabled={act.pending}>
        <Fields context={context} />
        <CustomerGets form={form} context={context} />
      </Form>
      <ProblemAlert error={act.error} onRetry={submit} />
      <div className="move-foot">
        {!inline && <Button onClick={onClose}>{t('console_moves:common.cancel')}</Button>}
        <Button type="primary" loading={act.pending} disabled={!open} onClick={submit} data-testid={`${inline ? 'inline-' : ''}submit-${form.move}`}>{t(`console_moves:move.${form.move}.button`)}</Button>
      </div>
    </div>
  )
}

function Why({ move, t }: { move: Move; t: (key: string) => string }) {
  return (
    <div className="move-why">
      <p>{t(`console_moves:move.${move}.why`)}</p>
      <p className="small muted"><strong>{t('console_moves:common.rule')}</strong> {t(`console_moves:move.${move}.rule`)}</p>
    </div>
  )
}

/** The message as the customer will read it, while it is being written. */
function CustomerGets({ form, context }: { form: AnyMoveForm; context: MoveContext }) {
  const { t } = context.words
  const fields = Form.useFormInstance()
  const values = (Form.useWatch((all: object) => all, fields) ?? {}) as object
  const Customer = form.Customer
  const template = t(`console_moves:move.${form.move}.customer`, { ...form.preview?.(values, context) })
  return (
    <div className="customer-gets">
      <p className="small muted">{t('console_moves:common.customer_gets')}</p>
      {Customer ? <Customer values={values} context={context} /> : template ? <p className="bubble">{template}</p> : <p className="small">{t('console_moves:common.nothing')}</p>}
    </div>
  )
}
