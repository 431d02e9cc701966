// Loading a year: paste the notice as it was published, see its table, and take it into a draft.
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { ProblemAlert } from '../../app/shared/problem'
import { useWords } from '../../app/words'
import { readNotice, useAct, type Edition, type Notice } from './queries'

interface Props { draft: Edition | null; onClose: () => void; onDone: (fresh: Edition) => void }

export function NoticeDialog({ draft, onClose, onDone }: Props) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [url, setUrl] = useState('')
  const read = useMutation({ mutationFn: () => readNotice({ text, url, draft: draft?.edition.n }) })
  const act = useAct(onDone)
  const take = (notice: Notice) => {
    const documents = { 'calendar.json': notice.calendar }
    if (draft) act.mutate({ act: 'write', n: draft.edition.n, body: { revision: draft.edition.revision, documents } })
    else act.mutate({ act: 'start', body: { documents, note: t('console_policy:notice_note', { year: notice.year }) } })
  }
  return (
    <Modal
      open title={t('console_policy:notice_title')} onCancel={onClose} width={720} destroyOnHidden
      footer={[
        <Button key="cancel" onClick={onClose}>{t('console_policy:cancel')}</Button>,
        <Button key="read" type={read.data ? 'default' : 'primary'} disabled={text.trim() === ''} loading={read.isPending} onClick={() => read.mutate()} data-testid="read-notice">{t('console_policy:notice_read')}</Button>,
        read.data && <Button key="take" type="primary" loading={act.isPending} onClick={() => take(read.data)} data-testid="take-notice">{t('console_policy:notice_take')}</Button>,
      ]}
    >
      <p className="muted">{t('console_policy:notice_about')}</p>
      <Form layout="vertical">
        <Form.Item label={t('console_policy:notice_text')} htmlFor="notice-text">
          <Input.TextArea id="notice-text" rows={8} value={text} onChange={(event) => { setText(event.target.value); read.reset() }} data-testid="notice-text" />
        </Form.Item>
        <Form.Item label={t('console_policy:notice_url')} htmlFor="notice-url">
          <Input id="notice-url" value={url} onChange={(event) => setUrl(event.target.value)} placeholder="https://www.gov.cn/…" />
        </Form.Item>
      </Form>
      <ProblemAlert error={read.error ?? act.error} />
      {read.data && <NoticeTable notice={read.data} />}
    </Modal>
  )
}

function NoticeTable({ notice }: { notice: Notice }) {
  const { t } = useWords()
  return (
    <div data-testid="notice-table">
      <h3>{notice.title}</h3>
      <table className="sums">
        <thead><tr><th>{t('console_policy:holiday')}</th><th>{t('console_policy:days_off')}</th><th>{t('console_policy:worked')}</th></tr></thead>
        <tbody>
          {notice.holidays.map((holiday) => (
            <tr key={holiday.name + holiday.from}>
              <th scope="row">{holiday.name}</th>
              <td>{holiday.from === holiday.to ? holiday.from : `${holiday.from} – ${holiday.to}`}</td>
              <td>{notice.make_up_days.filter((day) => day.name === holiday.name).map((day) => day.day).join('、') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
