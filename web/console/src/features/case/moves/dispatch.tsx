// Gives the complaint to one person: the one the program prefers, or another with a reason.
import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { candidates } from '../../../app/shared/queries'
import { choiceText } from '../../../app/shared/said'
import { ProblemAlert } from '../../../app/shared/problem'
import { defineMove, type MoveContext } from './define'
import { TextField } from '../../../app/shared/forms/fields'

const CHOOSE = ''

function Fields({ context: { complaint, words } }: { context: MoveContext }) {
  const { t } = words
  const { data, error, refetch } = useQuery(candidates(complaint.number))
  return (
    <>
      <Form.Item name="to" label={t('console_moves:field.to')}>
        <Radio.Group className="candidates">
          <Radio value={CHOOSE}><strong data-testid="candidate-auto">{t('console_moves:common.choose_program')}</strong></Radio>
          {data?.map((each) => (
            <Radio key={each.staff.id} value={each.staff.id} disabled={!each.eligible}>
              <strong data-testid={`candidate-${each.staff.staff_no}`}>{each.staff.name}</strong> <span className="person-no">{each.staff.staff_no}</span> <span className="muted small">{each.org.name} · {t('console_moves:common.load', { load: each.load, capacity: each.capacity })}</span>
              <span className={each.eligible ? 'small candidate-why' : 'small candidate-why ink-late'}>{each.eligible ? choiceText(each.reason, words) : t('console_moves:common.named', { name: t('console_moves:common.not_eligible'), value: choiceText(each.reason, words) })}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <TextField name="reason" label="reason" rows={2} />
    </>
  )
}

export const dispatch = defineMove<'dispatch', { to: string; reason: string }>({
  move: 'dispatch', group: 'main', Fields, initial: ({ words }) => ({ to: CHOOSE, reason: words.t('console_case:default_dispatch_reason') }),
  input: (values) => ({ to: values.to === CHOOSE ? null : values.to, reason: values.reason.trim() }),
})
