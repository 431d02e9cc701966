// Adds a piece of evidence, with its file where there is one; it may answer an earlier request.
import { useRef, useState } from 'react'
import { Alert, Button, Form, Progress, Upload } from 'antd'
import { type Sending, giveUp, sendFile } from '@shared/api/send_file'
import type { FileLimits } from '@shared/api/types'
import { limitText, sizeText } from '@shared/ui/format'
import { ProblemAlert } from '../../../app/shared/problem'
import { defineMove, type MoveContext } from './define'
import { SelectField, TextField, orNothing, useNamedChoices } from '../../../app/shared/forms/fields'

interface Values { no: number; kind: string; title: string; note: string; file?: Uploaded }
interface Uploaded { id: string; name: string; size: number }
const NEW = 0
const BASE = '/api/console'

function FileField({ value, onChange, limits, words: { t } }: { value?: Uploaded; onChange?: (value: Uploaded | undefined) => void; limits: FileLimits; words: MoveContext['words'] }) {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [tooBig, setTooBig] = useState(false)
  const chosen = useRef<{ file: File; sending: Sending; stop: AbortController } | null>(null)
  const send = async () => {
    const own = chosen.current
    if (!own) return
    setShare(0)
    setError(null)
    try {
      const { id } = await sendFile(own.file, own.file.name, own.sending, { base: BASE, limits, signal: own.stop.signal, onProgress: setShare })
      if (chosen.current !== own) return
      chosen.current = null
      onChange?.({ id, name: own.file.name, size: own.file.size })
    } catch (failed) {
      if (chosen.current === own) setError(failed)
    } finally {
      if (chosen.current === own || chosen.current === null) setShare(null)
    }
  }
  const choose = (file: File) => {
    cancel()
    setTooBig(file.size > limits.most_bytes)
    if (file.size > limits.most_bytes) return
    chosen.current = { file, sending: {}, stop: new AbortController() }
    void send()
  }
  const cancel = () => {
    const own = chosen.current
    chosen.current = null
    own?.stop.abort()
    if (own) giveUp(BASE, own.sending)
    setShare(null)
    setError(null)
  }
  return (
    <div className="stack-small">
      <Upload.Dragger multiple={false} showUploadList={false} beforeUpload={(file) => { choose(file); return false }} data-testid="field-file">
        <p>{value ? `${value.name} · ${sizeText(value.size)}` : t('console_case:drop_file', { most: limitText(limits.most_bytes) })}</p>
      </Upload.Dragger>
      {share !== null && <div className="row-gap"><Progress percent={Math.round(share * 100)} size="small" aria-label={t('console_case:upload.going', { name: chosen.current?.file.name })} /><Button size="small" onClick={cancel} data-testid="upload-cancel">{t('console_case:upload.cancel')}</Button></div>}
      {value && <Button size="small" type="link" onClick={() => onChange?.(undefined)}>{t('console_case:drop_this_file')}</Button>}
      {tooBig && <Alert type="warning" showIcon title={t('console_case:upload.big', { most: limitText(limits.most_bytes) })} />}
      <ProblemAlert error={error} />
      {error !== null && chosen.current && <div><Button size="small" onClick={() => void send()} data-testid="upload-again">{t('console_case:upload.again')}</Button></div>}
    </div>
  )
}

function Fields({ context: { complaint, reference, words } }: { context: MoveContext }) {
  const named = useNamedChoices()
  const asked = complaint.evidence.filter((each) => each.state === 'requested')
  return (
    <>
      {asked.length > 0 && <SelectField name="no" label="for_request" options={[{ value: NEW, label: words.t('console_moves:field.new_evidence') }, ...asked.map((each) => ({ value: each.no, label: `${each.no} · ${each.title}` }))]} />}
      <SelectField name="kind" label="evidence_kind" options={named(reference.evidence_kinds)} />
      <TextField name="title" label="evidence_title" rows={1} />
      <Form.Item name="file" label={words.t('console_moves:field.file')}><FileField words={words} limits={reference.files} /></Form.Item>
      <TextField name="note" label="words" rows={2} optional />
    </>
  )
}

export const attachEvidence = defineMove<'attach-evidence', Values>({
  move: 'attach-evidence', group: 'evidence', Fields,
  initial: ({ complaint, reference }) => {
    const asked = complaint.evidence.find((each) => each.state === 'requested')
    return { no: asked?.no ?? NEW, kind: asked?.kind ?? reference.evidence_kinds[0]?.code ?? '', title: asked?.title ?? '', note: '' }
  },
  input: (values) => ({ no: values.no === NEW ? undefined : values.no, kind: values.kind, title: values.title.trim(), file_id: values.file?.id, note: orNothing(values.note) }),
})
