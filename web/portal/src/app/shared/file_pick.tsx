// Choosing papers: the camera and the album each have a button on a phone, what may be sent is said before, and every file has its own line.
import { useTranslation } from 'react-i18next'
import { limitText, sizeText } from '@shared/ui/format'
import { Button } from '../../ui/button'
import { Icon, type IconName } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { type GoingFile, KINDS, type KeptFile, type Uploads } from './uploads'

interface FilePickProps {
  uploads: Uploads
  kept: KeptFile[]
  remove: (id: string) => void
}

export function FilePick({ uploads, kept, remove }: FilePickProps) {
  const { t } = useTranslation('portal')
  // A computer has no camera to hold over a slip of paper.
  const camera = typeof window.matchMedia === 'function' && window.matchMedia('(pointer: coarse)').matches
  const { limits } = uploads
  const full = limits !== null && kept.length + uploads.going.length >= limits.most_at_once
  return (
    <div className="file-box">
      <p className="hint" id="files-hint">{limits ? t('files.limits', { count: limits.most_at_once, most: limitText(limits.most_bytes) }) : t('files.kinds')}</p>
      {!full && (
        <div className="file-picks">
          {camera && <Pick icon="camera" words={t('files.camera')} accept="image/*" capture uploads={uploads} testid="camera" />}
          <Pick icon="file" words={camera ? t('files.album') : t('files.choose')} accept={KINDS} uploads={uploads} testid="files" />
        </div>
      )}
      <div role="status">{uploads.refused && <Notice tone="late">{uploads.refused}</Notice>}</div>
      {kept.length + uploads.going.length > 0 && (
        <ul className="files" aria-label={t('files.list')}>
          {kept.map((file) => <Kept key={file.id} file={file} picture={uploads.picture(file.id)} remove={() => remove(file.id)} />)}
          {uploads.going.map((file) => <Going key={file.at} file={file} uploads={uploads} />)}
        </ul>
      )}
    </div>
  )
}

interface PickProps { icon: IconName; words: string; accept: string; capture?: boolean; uploads: Uploads; testid: string }

function Pick({ icon, words, accept, capture, uploads, testid }: PickProps) {
  return (
    <label className="button button-secondary file-pick">
      <Icon name={icon} />
      <span>{words}</span>
      <input type="file" multiple={!capture} accept={accept} capture={capture ? 'environment' : undefined} aria-describedby="files-hint" onChange={(event) => { uploads.choose(event.target.files); event.target.value = '' }} data-testid={testid} />
    </label>
  )
}

function Kept({ file, picture, remove }: { file: KeptFile; picture: string | null; remove: () => void }) {
  const { t } = useTranslation('portal')
  return (
    <li data-testid="file-kept">
      {picture ? <img className="thumb" src={picture} alt="" /> : <span className="thumb"><Icon name="file" /></span>}
      <div className="file-name">{file.name}<small>{t('files.arrived', { size: sizeText(file.size) })}</small></div>
      <Button kind="quiet" onClick={remove} aria-label={t('files.remove_this', { name: file.name })}>{t('files.remove')}</Button>
    </li>
  )
}

function Going({ file, uploads }: { file: GoingFile; uploads: Uploads }) {
  const { t } = useTranslation('portal')
  const percent = Math.round(file.share * 100)
  return (
    <li className={file.failed ? 'file-failed' : undefined} data-testid={file.failed ? 'file-failed' : 'file-going'}>
      <span className="thumb"><Icon name={file.failed ? 'alert' : 'clock'} /></span>
      <div className="file-name">
        {file.name}
        {file.failed
          ? <small role="alert">{t('files.failed')} {file.failed}</small>
          : <small>{t('files.going', { percent })}<progress value={percent} max={100} aria-label={t('files.going', { percent })} /></small>}
        {file.failed && <span className="actions-row"><Button onClick={() => uploads.again(file.at)} data-testid="file-again">{t('files.again')}</Button></span>}
      </div>
      <Button kind="quiet" onClick={() => uploads.drop(file.at)} aria-label={t('files.remove_this', { name: file.name })}>{t('files.remove')}</Button>
    </li>
  )
}
