// The map of the keys that act on this page, made from the bindings themselves so that it cannot be out of date.
import { Modal } from 'antd'
import { useMemo } from 'react'
import { keyboard } from '../keyboard/dispatcher'
import { useDialogLayer } from '../keyboard/use_keys'
import { useWords } from '../words'

export function KeyMap({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords()
  useDialogLayer(open)
  const rows = useMemo(() => (open ? gather() : []), [open])
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={520}>
      <dl className="keys">
        {rows.map(([words, keys]) => (
          <div key={words}>
            <dt>{keys.map((each) => <kbd key={each}>{label(each)}</kbd>)}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">{t('keys.help')}</p>
    </Modal>
  )
}

function gather(): [string, string[]][] {
  const found = new Map<string, string[]>()
  for (const each of keyboard.ofPage()) found.set(each.words, [...new Set([...(found.get(each.words) ?? []), each.keys])])
  return [...found]
}

const label = (keys: string) =>
  keys.split(' ').map((each) => each.split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1))).join('+')).join(' ')
