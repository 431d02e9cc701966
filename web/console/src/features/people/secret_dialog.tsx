// A start password or a key: shown once, to be handed over, never again.
import { App, Button, Modal } from 'antd'
import { useWords } from '../../app/words'

export type Secret = { kind: 'password'; who: string; login: string; secret: string } | { kind: 'key'; who: string; secret: string }

export function SecretDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const copy = () => void navigator.clipboard.writeText(secret.secret).then(() => message.success(t('console_people:copied')), () => message.error(t('console_people:not_copied')))
  return (
    <Modal
      open title={t(`console_people:secret.${secret.kind}`, { who: secret.who })} onCancel={onClose} mask={{ closable: false }} keyboard={false}
      footer={[<Button key="copy" onClick={copy}>{t('console_people:copy')}</Button>, <Button key="done" type="primary" onClick={onClose} data-testid="secret-noted">{t('console_people:noted')}</Button>]}
    >
      <p>{t(`console_people:secret_detail.${secret.kind}`)}</p>
      {secret.kind === 'password' && <p>{t('console_people:signs_in_as', { login: secret.login })}</p>}
      <p className="people-secret" data-testid="secret">{secret.secret}</p>
    </Modal>
  )
}
