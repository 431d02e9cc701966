// S06: the files of a case, one beside the other. A file is fetched when its pane shows it and not before; each opening is written to the audit log.
import { useState } from 'react'
import { Button, Modal } from 'antd'
import type { EvidenceView } from '@shared/api/types'
import { useKeys } from '../../../app/keyboard/use_keys'
import { useWords } from '../../../app/words'
import { Watermark } from '../../../app/shared/watermark'
import { Thumbnail } from './thumbnail'
import { NATURAL, Pane, type Looks, turned, zoomed } from './pane'
import './viewer.css'

export type Filed = EvidenceView & { file: NonNullable<EvidenceView['file']> }
export const filed = (evidence: EvidenceView[]): Filed[] => evidence.filter((each): each is Filed => each.file !== null)

type Side = 'left' | 'right'
interface Shown { no: number; looks: Looks }

export function EvidenceViewer({ number, evidence, first, onClose }: { number: string; evidence: Filed[]; first: number; onClose: () => void }) {
  const { t } = useWords()
  const [panes, setPanes] = useState<{ left: Shown; right: Shown | null }>({ left: { no: first, looks: NATURAL }, right: null })
  const [active, setActive] = useState<Side>('left')
  const side: Side = panes.right ? active : 'left'
  const change = (at: Side, part: Partial<Shown>) => setPanes((old) => ({ ...old, [at]: { ...(old[at] ?? old.left), ...part } }))
  const put = (no: number) => change(side, { no, looks: NATURAL })
  const walk = (step: 1 | -1) => {
    const at = evidence.findIndex((each) => each.no === panes[side]?.no)
    put(evidence[(at + step + evidence.length) % evidence.length].no)
  }
  const look = (how: (looks: Looks) => Looks) => change(side, { looks: how(panes[side]?.looks ?? NATURAL) })
  const compare = () => {
    const other = evidence.find((each) => each.no !== panes.left.no) ?? evidence[0]
    setPanes((old) => ({ ...old, right: old.right ? null : { no: other.no, looks: NATURAL } }))
    setActive(panes.right ? 'left' : 'right')
  }
  useKeys([
    { keys: 'left', words: 'keys.previous_file', run: () => walk(-1) },
    { keys: 'right', words: 'keys.next_file', run: () => walk(1) },
    { keys: '+', words: 'keys.larger', run: () => look((old) => zoomed(old, 1)) },
    { keys: '-', words: 'keys.smaller', run: () => look((old) => zoomed(old, -1)) },
    { keys: 'r', words: 'keys.turn', run: () => look(turned) },
    { keys: 'c', words: 'keys.compare', run: compare },
  ], { layer: 'dialog' })
  const shown = (['left', 'right'] as const).flatMap((at) => (panes[at] ? [{ at, ...panes[at] }] : []))
  return (
    <Modal open title={t('console_case:viewer.title')} onCancel={onClose} footer={null} width="min(1400px, 96vw)" className="viewer" centered data-testid="viewer">
      <div className="viewer-bar">
        {evidence.length > 1 && <Button size="small" className="viewer-compare" aria-pressed={panes.right !== null} onClick={compare} data-testid="viewer-compare">{t(panes.right ? 'console_case:viewer.one' : 'console_case:viewer.two')}</Button>}
        <span className="small muted viewer-keys">{t('console_case:viewer.keys')}</span>
      </div>
      <div className="viewer-body">
        <ul className="viewer-list" aria-label={t('console_case:viewer.files')}>
          {evidence.map((each) => (
            <li key={each.no}>
              <button type="button" aria-current={each.no === panes[side]?.no} onClick={() => put(each.no)} data-testid={`viewer-file-${each.no}`}>
                <Thumbnail number={number} file={each.file} />
                <span className="viewer-name">{each.no} · {each.title}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className="viewer-panes">
          {shown.map(({ at, no, looks }) => {
            const of = evidence.find((each) => each.no === no) ?? evidence[0]
            return <Pane key={at} number={number} evidence={of} looks={looks} active={shown.length > 1 && at === side} onActive={() => setActive(at)} onLooks={(next) => change(at, { looks: next })} />
          })}
        </div>
      </div>
      <Watermark />
    </Modal>
  )
}
