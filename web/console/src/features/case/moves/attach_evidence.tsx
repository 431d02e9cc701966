// Adds a piece of evidence, with its file where there is one; it may answer an earlier request.
import { useState } from 'react'
import { Button, Form, Progress, Upload } from 'antd'
import { api } from '@shared/api/client'
import { sizeText } from '@shared/ui/format'
import { FILES } from '../../../app/shared/queries'
import { ProblemAlert } from '../../../app/shared/problem'
import { defineMove, type MoveContext } from './define'
import { SelectField, TextField, orNothing, useNamedChoices } from '../../../app/shared/forms/fields'

interface Values { no: number; kind: string; title: string; note: string; file?: Uploaded }
interface Uploaded { id: string; name: string; size: number }
const NEW = 0

function FileField({ value, onChange, words: { t } }: { value?: Uploaded; onChange?: (value: Uploaded | undefined) => void; words: MoveContext['words'] }) {
  const [share, setShare] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const send = async (file: File) => {
    setShare(0)
    setError(null)
    try {
      const { id } = await api.upload<{ id: string }>(FILES, file, file.name, setShare)
      onChange?.({ id, name: file.name, size: file.size })
    } catch (failed) {
      setError(failed)
    } finally {
      setShare(null)
    }
  }
  return (
    <div className="stack-small">
      <Upload.Dragger multiple={false} showUploadList={false} beforeUpload={(file) => { void send(file); return false }} data-testid="field-file">
        <p>{value ? `${value.name} · ${sizeText(value.size)}` : t('console_case:drop_file')}</p>
      </Upload.Dragger>
      {share !== null && <Progress percent={Math.round(share * 100)} size="small" />}
      {value && <Button size="small" type="link" onClick={() => onChange?.(undefined)}>{t('console_case:drop_this_file')}</Button>}
      <ProblemAlert error={error} />
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
      <Form.Item name="file" label={words.t('console_moves:field.file')}><FileField words={words} /></Form.Item>
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
