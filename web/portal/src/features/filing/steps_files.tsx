// P07: papers, if there are any. Each file shows how far it is; going on never waits for it.
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '@shared/api/client'
import { sizeText } from '@shared/ui/format'
import { useTrouble } from '../../app/shared/trouble'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import type { KeptFile } from './answers'
import { useFiling } from './filing'
import { lighter } from './photos'
import { StepForm } from './step_form'

const MOST_FILES = 9
const MOST_BYTES = 20_000_000
const KINDS = 'image/*,.heic,.pdf,.doc,.docx,.xls,.xlsx,.txt,.mp3,.m4a,.mp4'

interface Going { at: number; name: string; share: number }

export function FilesStep() {
  const { t } = useTranslation('portal_filing')
  const { answers, change } = useFiling()
  const trouble = useTrouble()
  const [going, setGoing] = useState<Going[]>([])
  const [failed, setFailed] = useState<string | null>(null)
  const kept = useRef<KeptFile[]>(answers.files)
  const running = useRef(0)

  const put = (files: KeptFile[]) => {
    kept.current = files
    change({ files })
  }
  const send = async (file: File) => {
    const at = (running.current += 1)
    setGoing((all) => [...all, { at, name: file.name, share: 0 }])
    try {
      const { blob, name } = await lighter(file)
      if (blob.size > MOST_BYTES) return setFailed(t('files.big', { name: file.name, most: sizeText(MOST_BYTES) }))
      const { id } = await api.upload<{ id: string }>('/api/portal/files', blob, name, (share) => setGoing((all) => all.map((each) => (each.at === at ? { ...each, share } : each))))
      put([...kept.current, { id, name, size: blob.size }])
    } catch (error) {
      setFailed(`${t('files.failed', { name: file.name })} ${trouble(error)}`)
    } finally {
      setGoing((all) => all.filter((each) => each.at !== at))
    }
  }
  const choose = (list: FileList | null) => {
    const room = MOST_FILES - kept.current.length - going.length
    const files = [...(list ?? [])]
    setFailed(files.length > room ? t('files.many', { count: MOST_FILES }) : null)
    for (const file of files.slice(0, Math.max(0, room))) void send(file)
  }

  return (
    <StepForm step="files" title={t('files.title')} lead={<p>{t('files.lead')}</p>} button={answers.files.length === 0 && going.length === 0 ? t('files.without') : undefined}>
      {() => (
        <>
          <label className="button button-secondary file-pick">
            <Icon name="file" />
            <span>{t('files.choose')}</span>
            <input type="file" multiple accept={KINDS} onChange={(event) => { choose(event.target.files); event.target.value = '' }} data-testid="files" />
          </label>
          {failed && <Notice tone="late" live>{failed}</Notice>}
          {answers.files.length + going.length > 0 && (
            <ul className="files" aria-label={t('files.list')}>
              {answers.files.map((file) => (
                <li key={file.id}>
                  <Icon name="file" />
                  <span>{file.name}<small>{sizeText(file.size)}</small></span>
                  <Button kind="quiet" onClick={() => put(answers.files.filter((each) => each.id !== file.id))} aria-label={t('files.remove', { name: file.name })}><Icon name="close" size={18} /></Button>
                </li>
              ))}
              {going.map((file) => <li key={file.at}><Icon name="clock" /><span>{file.name}<small>{t('files.going', { percent: Math.round(file.share * 100) })}</small></span></li>)}
            </ul>
          )}
          <p className="hint">{t('files.note', { count: MOST_FILES })}</p>
        </>
      )}
    </StepForm>
  )
}
