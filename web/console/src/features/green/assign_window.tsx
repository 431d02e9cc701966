// Gives a complaint of the board to somebody: whoever the rules put first stands first, the digits choose.
import { useQuery } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { GreenCard } from '@shared/api/types'
import { useKeys } from '../../app/keyboard/use_keys'
import { ProblemAlert } from '../../app/shared/problem'
import { candidates } from '../../app/shared/queries'
import { choiceText } from '../../app/shared/said'
import { Loading } from '../../app/shared/states'
import { useWords } from '../../app/words'

const DIGITS = 9

export function AssignWindow({ card, onAssign, onClose }: { card: GreenCard; onAssign: (to: string) => void; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { data, error, refetch } = useQuery(candidates(card.number))
  const fit = (data ?? []).filter((each) => each.eligible && each.staff.id !== card.owner?.id).slice(0, DIGITS)
  useKeys(Array.from({ length: DIGITS }, (_, at) => ({ keys: String(at + 1), words: 'keys.assign_to', run: () => fit[at] && onAssign(fit[at].staff.id) })), { layer: 'dialog' })
  return (
    <Modal open title={t('green.assign_title', { summary: card.summary })} onCancel={onClose} footer={null} width={520}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Loading rows={4} />}
      {data && fit.length === 0 && <p className="muted">{t('green.nobody_fit')}</p>}
      <ol className="assign-list">
        {fit.map((each, at) => (
          <li key={each.staff.id}>
            <Button block onClick={() => onAssign(each.staff.id)} data-testid={`assign-to-${each.staff.staff_no}`}>
              <kbd>{at + 1}</kbd> <strong>{each.staff.name}</strong> <span className="muted small">{each.staff.staff_no} · {t('console_moves:common.load', { load: each.load, capacity: each.capacity })} · {choiceText(each.reason, words)}</span>
            </Button>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
