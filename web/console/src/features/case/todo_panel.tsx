// What to do now: what this stage still needs, one button that stands out, and the rarer moves folded by kind.
import type { ReactNode } from 'react'
import { Button } from 'antd'
import type { CaseView, Move } from '@shared/api/types'
import { Checklist } from '../../app/shared/checklist'
import { useWords } from '../../app/words'
import { leadingMoves } from './leading'
import type { Group } from './moves/define'
import { moveForms } from './moves'
import { Undertakings } from './undertakings'

const groupOrder: Record<Group, number> = { customer: 0, evidence: 1, main: 2, people: 3, time: 4, ending: 5 }
const groups = (Object.keys(groupOrder) as Group[]).sort((a, b) => groupOrder[a] - groupOrder[b])

/** `children` stand between what is to do and what may be done besides. */
export function TodoPanel({ complaint, onMove, children }: { complaint: CaseView; onMove: (move: Move) => void; children: ReactNode }) {
  const { t } = useWords()
  const [first, ...rest] = leadingMoves(complaint)
  const others = complaint.moves.filter((move) => move !== first && !rest.includes(move))
  const done = complaint.checklist.filter((each) => each.done).length
  const button = (move: Move, primary = false) => (
    <Button key={move} type={primary ? 'primary' : 'default'} size={primary ? 'large' : 'middle'} block={primary} onClick={() => onMove(move)} data-testid={`move-${move}`}>{t(`console_moves:move.${move}.button`)}</Button>
  )
  return (
    <>
      <section className="card todo">
        <header className="card-head"><h2>{t('console_case:todo')}</h2>{complaint.checklist.length > 0 && <span className="count">{done}/{complaint.checklist.length}</span>}</header>
        {complaint.checklist.length > 0 && <Checklist items={complaint.checklist} />}
        {first ? button(first, true) : <p className="muted">{t(complaint.moves.length > 0 ? 'console_case:waiting' : 'console_case:no_moves')}</p>}
        {rest.length > 0 && <div className="row-gap">{rest.map((move) => button(move))}</div>}
      </section>
      {children}
      {others.length > 0 && (
        <section className="card">
          <h2>{t('console_moves:common.more')}</h2>
          {groups.map((group) => {
            const moves = others.filter((move) => moveForms[move].group === group)
            return moves.length > 0 && <div key={group} className="move-group"><span className="small muted">{t(`console_moves:common.groups.${group}`)}</span><div className="row-gap">{moves.map((move) => button(move))}</div></div>
          })}
        </section>
      )}
      <Undertakings complaint={complaint} />
    </>
  )
}
