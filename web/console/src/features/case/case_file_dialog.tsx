// S30: the whole file as a PDF. For whom, masked or not and why; then it is made and saved.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Modal, Progress, Radio } from 'antd'
import { api } from '@shared/api/client'
import type { CaseView } from '@shared/api/types'
import { saveFile } from '@shared/ui/save_file'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'

const editions = ['internal', 'regulator', 'customer'] as const
type Edition = (typeof editions)[number]

/** The shortest reason the program takes. */
const LEAST_REASON = 4
const TIMEOUT_MS = 60_000

interface Props { complaint: CaseView; onClose: () => void }

export function CaseFileDialog({ complaint, onClose }: Props) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const [edition, setEdition] = useState<Edition>('internal')
  const [wanted, setClear] = useState(false)
  const [reason, setReason] = useState('')
  const [spoken, setSpoken] = useState<string>(language)
  const clear = wanted && edition !== 'customer'
  const make = useMutation({
    mutationFn: () => api.file(`/api/console/complaints/${encodeURIComponent(complaint.number)}/case-file`, { edition, clear, reason: clear ? reason.trim() : null, language: spoken }, { timeout_ms: TIMEOUT_MS }),
    onSuccess: (made) => {
      saveFile(made)
      void message.success(t('console_case:paper.saved', { name: made.name }))
      onClose()
    },
  })
  const ready = !clear || reason.trim().length >= LEAST_REASON
  return (
    <Modal
      open title={t('console_case:paper.title', { number: complaint.number })} onCancel={onClose} destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>{t('console_case:paper.cancel')}</Button>,
        <Button key="make" type="primary" disabled={!ready} loading={make.isPending} onClick={() => make.mutate()} data-testid="make-case-file">{t('console_case:paper.make')}</Button>,
      ]}
    >
      <Form layout="vertical">
        <Form.Item label={t('console_case:paper.edition')}>
          <Radio.Group value={edition} onChange={(event) => setEdition(event.target.value as Edition)}>
            {editions.map((each) => <div key={each} className="paper-edition"><Radio value={each} data-testid={`edition-${each}`}>{t(`console_case:paper.${each}`)}</Radio><p className="small muted">{t(`console_case:paper.about_${each}`)}</p></div>)}
          </Radio.Group>
        </Form.Item>
        <Form.Item label={t('console_case:paper.language')}>
          <Radio.Group value={spoken} onChange={(event) => setSpoken(event.target.value as string)} options={[{ value: 'zh-CN', label: t('console_case:paper.chinese') }, { value: 'en', label: t('console_case:paper.english') }]} />
        </Form.Item>
        <Form.Item label={t('console_case:paper.masking')} extra={clear ? t('console_case:paper.is_clear') : t('console_case:paper.is_masked')}>
          <Checkbox checked={clear} disabled={!complaint.may_reveal || edition === 'customer'} onChange={(event) => setClear(event.target.checked)} data-testid="clear">{t('console_case:paper.clear')}</Checkbox>
        </Form.Item>
        {clear && <Form.Item label={t('console_case:paper.reason')} htmlFor="case-file-reason"><Input id="case-file-reason" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} data-testid="clear-reason" /></Form.Item>}
      </Form>
      {make.isPending && <div role="status"><Progress percent={100} status="active" showInfo={false} /><p className="small muted">{t('console_case:paper.making')}</p></div>}
      <ProblemAlert error={make.error} />
    </Modal>
  )
}
