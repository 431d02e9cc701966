// The decision. Money is answered by three findings; an ending by a second person's word. One's own case cannot be decided here.
import { Alert, Button, Form } from 'antd'
import type { CaseView, ReviewRow, ReviewView } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { useDraft } from '../../app/shared/draft'
import { EndingFields, emptyEnding, endingInput, type EndingValues } from '../../app/shared/forms/ending_fields'
import { ReviewFields, emptyReview, reviewInput, type ReviewValues } from '../../app/shared/forms/review_fields'
import { ProblemAlert } from '../../app/shared/problem'
import { useMove, type Moving } from '../../app/shared/use_move'
import { useWords } from '../../app/words'

interface Props { view: ReviewView; kind: ReviewRow['kind']; own: boolean; onDone: () => void }

export function Decision({ view, kind, own, onDone }: Props) {
  const { t } = useWords()
  const move = kind === 'ending' ? 'approve-ending' : 'review'
  const may = view.case.moves.includes(move)
  return (
    <section className="card decision" data-testid="decision">
      <h3>{t('review.decision')}</h3>
      {own && <p className="bar bar-near">{t('review.own')}</p>}
      {!own && !may && <p className="muted">{t('review.not_open')}</p>}
      {may && (kind === 'ending' ? <DecideEnding complaint={view.case} onDone={onDone} /> : <DecideMoney complaint={view.case} onDone={onDone} />)}
    </section>
  )
}

function DecideMoney({ complaint, onDone }: { complaint: CaseView; onDone: () => void }) {
  const draft = useDraft<ReviewValues>(`move.${complaint.number}.review`)
  const [form] = Form.useForm<ReviewValues>()
  const act = useMove(complaint.number, complaint.version, 'review', () => { draft.clear(); onDone() })
  const submit = () => void form.validateFields().then((values) => act.submit(reviewInput(values)), () => undefined)
  const decide = (decision: ReviewValues['decision']) => () => {
    form.setFieldsValue({ decision })
    draft.save(form.getFieldsValue(true) as ReviewValues)
  }
  useKeys([{ keys: 'y', words: 'keys.approve', run: decide('approve') }, { keys: 'u', words: 'keys.return', run: decide('return') }])
  return (
    <Form name="review" form={form} layout="vertical" initialValues={{ ...emptyReview, ...draft.value }} onValuesChange={() => draft.save(form.getFieldsValue(true) as ReviewValues)} disabled={act.pending}>
      <ReviewFields />
      <Foot act={act} move="review" onSubmit={submit} />
    </Form>
  )
}

function DecideEnding({ complaint, onDone }: { complaint: CaseView; onDone: () => void }) {
  const draft = useDraft<EndingValues>(`move.${complaint.number}.approve-ending`)
  const [form] = Form.useForm<EndingValues>()
  const act = useMove(complaint.number, complaint.version, 'approve-ending', () => { draft.clear(); onDone() })
  const submit = () => void form.validateFields().then((values) => act.submit(endingInput(values)), () => undefined)
  const decide = (decision: EndingValues['decision']) => () => {
    form.setFieldsValue({ decision })
    draft.save(form.getFieldsValue(true) as EndingValues)
  }
  useKeys([{ keys: 'y', words: 'keys.approve', run: decide('approve') }, { keys: 'u', words: 'keys.return', run: decide('refuse') }])
  return (
    <Form name="approve-ending" form={form} layout="vertical" initialValues={{ ...emptyEnding, ...draft.value }} onValuesChange={() => draft.save(form.getFieldsValue(true) as EndingValues)} disabled={act.pending}>
      <EndingFields />
      <Foot act={act} move="approve-ending" onSubmit={submit} />
    </Form>
  )
}

function Foot({ act, move, onSubmit }: { act: Moving<'review'> | Moving<'approve-ending'>; move: 'review' | 'approve-ending'; onSubmit: () => void }) {
  const { t } = useWords()
  useKeys([{ keys: 'ctrl+enter', words: 'keys.save', whileTyping: true, run: onSubmit }])
  return (
    <>
      {act.conflict && <Alert type="warning" showIcon title={act.conflict} data-testid="conflict" />}
      <ProblemAlert error={act.error} onRetry={onSubmit} />
      <Button type="primary" size="large" block loading={act.pending} onClick={onSubmit} data-testid={`submit-${move}`}>{t('review.submit')}</Button>
    </>
  )
}
