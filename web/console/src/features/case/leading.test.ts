// The move that stands out is always one the program has opened.
import { describe, expect, it } from 'vitest'
import type { CaseView, IssueView, Move } from '@shared/api/types'
import { leadingMoves } from './leading'

const issue = (more: Partial<IssueView> = {}) => ({ no: 1, finding: null, liability: null, ...more }) as IssueView
const complaint = (stage: CaseView['stage'], moves: Move[], more: Partial<CaseView> = {}) => ({ stage, moves, issues: [issue()], group: [], proposal: null, contacts: [], close_checklist: [], ...more }) as CaseView

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

  it('is not work that was done, or that cannot be done yet', () => {
    const reached = { no: 1, at: '', by: { id: '', name: '', staff_no: '' }, channel: 'phone', outcome: 'reached' as const, words: '', mood: null }
    expect(leadingMoves(complaint('dispatched', ['log-contact', 'begin-investigation'], { contacts: [reached] }))[0]).toBe('begin-investigation')
    expect(leadingMoves(complaint('follow_up', ['close'], { close_checklist: [{ code: 'followed_up', done: false }] }))).toEqual([])
    const approved = { state: 'approved' } as CaseView['proposal']
    expect(leadingMoves(complaint('proposing', ['propose', 'send-proposal'], { proposal: approved }))[0]).toBe('send-proposal')
  })
})
