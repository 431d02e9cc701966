// One turn: give it to somebody else, or take it out.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Modal, Select } from 'antd'
import { instantText } from '@shared/ui/format'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { handOver, type Duty, type Turn } from './queries'

interface Props { duty: Duty; turn: Turn; onClose: () => void; onRemove: () => void }

export function TurnDialog({ duty, turn, onClose, onRemove }: Props) {
  const { t, language } = useWords()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [to, setTo] = useState<string | null>(null)
  const give = useMutation({
    mutationFn: (person: string) => handOver(turn.id, person),
    onSuccess: (fresh) => { void message.success(t('console_duty:handed_over', { name: fresh.staff.name })); onClose() },
    onSettled: () => void client.invalidateQueries({ queryKey: ['duty'] }),
  })
  const others = duty.people.filter((each) => each.id !== turn.staff.id)
  return (
    <Modal
      open title={t('console_duty:turn_of', { name: turn.staff.name })} onCancel={onClose} destroyOnHidden
      footer={[
        <Button key="remove" danger onClick={onRemove} data-testid="remove-turn">{t('console_duty:remove')}</Button>,
        <Button key="give" type="primary" disabled={!to} loading={give.isPending} onClick={() => to && give.mutate(to)} data-testid="give-turn">{t('console_duty:give')}</Button>,
      ]}
    >
      <p>{instantText(turn.from, language)} – {instantText(turn.to, language)}</p>
      <Form layout="vertical">
        <Form.Item label={t('console_duty:give_to')} htmlFor="duty-give-to">
          <Select
            id="duty-give-to" showSearch={{ optionFilterProp: 'label' }} value={to} onChange={setTo} placeholder={t('console_duty:choose')} data-testid="give-to"
            options={others.map((each) => ({ value: each.id, label: `${each.name} ${each.staff_no}` }))}
          />
        </Form.Item>
      </Form>
      <ProblemAlert error={give.error} />
    </Modal>
  )
}
