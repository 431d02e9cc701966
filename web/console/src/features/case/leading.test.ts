// The move that stands out is always one the program has opened.
import { describe, expect, it } from 'vitest'
import type { CaseView, IssueView, Move } from '@shared/api/types'
import { leadingMoves } from './leading'

const issue = (more: Partial<IssueView> = {}) => ({ no: 1, finding: null, liability: null, ...more }) as IssueView
const complaint = (stage: CaseView['stage'], moves: Move[], more: Partial<CaseView> = {}) => ({ stage, moves, issues: [issue()], group: [], proposal: null, ...more }) as CaseView

describe('the move that stands out', () => {
  it('is never one that is closed', () => {
    expect(leadingMoves(complaint('dispatched', ['note']))).toEqual([])
    expect(leadingMoves(complaint('dispatched', ['note', 'accept']))[0]).toBe('accept')
  })

  it('goes on to liability when every issue has its finding', () => {
    const found = issue({ finding: { verdict: 'upheld', words: '', evidence: [], by: { id: '', name: '', staff_no: '' }, at: '' } })
    expect(leadingMoves(complaint('investigating', ['file-findings', 'find-liability']))[0]).toBe('file-findings')
    expect(leadingMoves(complaint('investigating', ['file-findings', 'find-liability'], { issues: [found] }))[0]).toBe('find-liability')
  })

  it('puts a decision somebody waits for before everything else', () => {
    expect(leadingMoves(complaint('awaiting_customer', ['answer', 'approve-ending']))[0]).toBe('approve-ending')
  })
})
