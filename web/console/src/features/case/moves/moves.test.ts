// What is typed into a move and what is sent of it.
import { describe, expect, it } from 'vitest'
import type { CaseView, ClockView } from '@shared/api/types'
import type { MoveContext } from './define'
import { addIssue } from './add_issue'
import { agree, proofs } from './agree'
import { answer } from './answer'
import { attachEvidence } from './attach_evidence'
import { carryOut } from './carry_out'
import { extend } from './extend'
import { dispatch } from './dispatch'
import { keepPromise } from './keep_promise'
import { logContact } from './log_contact'
import { openingParts } from './plan_parts'
import { propose } from './propose'
import { groundsOf, restart } from './restart'
import { settleSupervision } from './settle_supervision'
import { supervise } from './supervise'
import { clocksFor, whoseAtFirst } from './whose_clock'
import { moveForms } from '.'

const issues = [{ no: 1, words: '一' }, { no: 2, words: '二' }]
const context = { complaint: { issues } as CaseView } as MoveContext

describe('the moves', () => {
  it('stand under their own name', () => {
    for (const [move, form] of Object.entries(moveForms)) expect(form.move).toBe(move)
  })

  it('leave the choice of owner to the program unless somebody is named', () => {
    expect(dispatch.input({ to: '', reason: ' 按负荷 ' }, context)).toEqual({ to: null, reason: '按负荷' })
    expect(dispatch.input({ to: 'u-1', reason: 'x' }, context)).toEqual({ to: 'u-1', reason: 'x' })
  })

  it('never claim a confirmed talk when nobody was reached', () => {
    expect(logContact.input({ channel: 'phone', outcome: 'no_answer', confirmed_content: true, expressed_attention: true, words: '无人接听', mood: 'calm' }, context))
      .toMatchObject({ confirmed_content: false, expressed_attention: false, mood: undefined })
  })

  it('make a promise only with its day', () => {
    const typed = { channel: 'phone', outcome: 'reached', confirmed_content: true, expressed_attention: true, words: 'x', promise_words: '周四回电' }
    expect(logContact.input(typed, context)).toMatchObject({ promises: [] })
    expect(logContact.input({ ...typed, promise_due: '2026-11-26T18:00:00+08:00' }, context)).toMatchObject({ promises: [{ words: '周四回电', due: '2026-11-26T18:00:00+08:00' }] })
  })

  it('keep the promises found in the words unless they were left out', () => {
    const found = [{ words: '明天回电', phrase: '明天', due: '2026-11-26T00:00:00+08:00' }, { words: '周五寄出', phrase: '周五', due: '2026-11-28T00:00:00+08:00' }]
    const typed = { channel: 'phone', outcome: 'reached', confirmed_content: true, expressed_attention: true, words: 'x', found, left_out: ['2026-11-28T00:00:00+08:00 周五寄出'], keeps: [2] }
    expect(logContact.input(typed, context)).toMatchObject({ promises: [{ words: '明天回电', due: '2026-11-26T00:00:00+08:00' }], keeps: [2] })
  })

  it('send a limit or a day for an answer, never both', () => {
    expect(supervise.input({ words: ' 请说明 ', within: '4 hours' }, context)).toEqual({ words: '请说明', within: '4 hours' })
    expect(supervise.input({ words: 'x', within: 'day', day: '2026-11-30' }, context)).toEqual({ words: 'x', day: '2026-11-30' })
    expect(settleSupervision.input({ no: 1, accept: 'yes', words: '', within: '4 hours' }, context)).toEqual({ no: 1, accept: true, words: undefined })
  })

  it('name one proof for a promise that was kept', () => {
    expect(keepPromise.input({ no: 1, proof: 'contact:3' }, context)).toEqual({ no: 1, contact: 3 })
    expect(keepPromise.input({ no: 1, proof: 'evidence:2' }, context)).toEqual({ no: 1, evidence: 2 })
  })

  it('are about the clock of the file unless an issue is named', () => {
    const clock = (issue: number | null, state: ClockView['state'], stopped_at: string | null = null) => ({ name: 'decision', issue, state, stopped_at, may: ['extend', 'pause'] }) as ClockView
    const complaint = { clocks: [clock(2, 'running'), clock(null, 'paused'), clock(3, 'stopped', '2026-11-20T10:00:00+08:00')] }
    expect(clocksFor(complaint, 'extend').map((each) => each.issue)).toEqual([2])
    expect([whoseAtFirst(complaint, 'extend'), whoseAtFirst(complaint, 'resume'), clocksFor(complaint, 'agree').length]).toEqual([2, 0, 0])
    expect(extend.input({ to_days: 30, whose: 0, reason: 'x' }, context)).toEqual({ to_days: 30, reason: 'x' })
    expect(extend.input({ to_days: 30, whose: 2, reason: 'x' }, context)).toEqual({ issue: 2, to_days: 30, reason: 'x' })
  })

  it('say when an added issue was raised', () => {
    const typed = { words: ' 还有手续费 ', wishes: ['refund'] }
    expect(addIssue.input({ ...typed, raised: 'now' }, context)).toEqual({ words: '还有手续费', wishes: ['refund'] })
    expect(addIssue.input({ ...typed, raised: 'message/2' }, context)).toMatchObject({ message: 2 })
    expect(addIssue.input({ ...typed, raised: 'overlooked' }, context)).toMatchObject({ overlooked: true })
  })

  it('answer issue by issue, with the reason of the customer where there is one', () => {
    expect(answer.input({ answers: [{ answer: 'accept', reason: '' }, { answer: 'reject', reason: ' 太少 ' }], channel: 'phone', words: 'x' }, context))
      .toMatchObject({ answers: [{ issue: 1, answer: 'accept', reason: undefined }, { issue: 2, answer: 'reject', reason: '太少' }] })
  })

  it('name the issue and the part that was carried out', () => {
    expect(carryOut.input({ which: '2/rectification', words: 'x' }, context)).toEqual({ issue: 2, part: 'rectification', words: 'x' })
  })

  it('tell new evidence from evidence that was asked for', () => {
    const typed = { kind: 'cctv', title: 'x', note: '' }
    expect(attachEvidence.input({ ...typed, no: 0 }, context)).toMatchObject({ no: undefined })
    expect(attachEvidence.input({ ...typed, no: 3, file: { id: 'f', name: 'a', size: 1 } }, context)).toMatchObject({ no: 3, file_id: 'f' })
  })

  it('send money only when it is given, in whole fen', () => {
    const compensation = { given: true, kind: 'compensation', amount: '200.5', basis: ' 依据 ', index: { direct_loss: '3000', delay_days: 2, contacts: 1, impact: 'medium', care_need: false, repeat: false, liability: 'bank' } }
    const plan = (given: boolean) => ({ parts: [{ kind: 'compensation', words: ' 退款 ', due: '2026-11-27' }], benefit_words: 'x', compensation: { ...compensation, given } })
    const letter = { facts: 'a', basis: 'b', remedies: 'c', meaning: 'd' }
    expect(propose.input({ plans: [plan(true), plan(false)], letter }, context).plans).toMatchObject([
      { issue: 1, parts: [{ kind: 'compensation', words: '退款', due: '2026-11-27' }], compensation: { amount_fen: 20050, basis: '依据', index: { direct_loss_fen: 300000, liability: 'bank' } } },
      { issue: 2, compensation: undefined },
    ])
  })

  it('rest a new start on one document, one message or the repeated complaint', () => {
    expect(restart.input({ grounds: 'evidence/3', reason: ' x ' }, context)).toEqual({ evidence: 3, reason: 'x' })
    expect(restart.input({ grounds: 'message/1', repeat: 'GL1', reason: 'x' }, context)).toEqual({ message: 1, reason: 'x' })
    expect(restart.input({ grounds: 'repeat', repeat: ' gl20261122-000417-k ', reason: 'x' }, context)).toEqual({ repeat: 'GL20261122-000417-K', reason: 'x' })
    expect(groundsOf({ grounds: 'repeat', repeat: ' ' })).toBeNull()
  })

  it('prove an agreement by a talk, counted from the oldest, or by a document', () => {
    const talk = (outcome: string, words: string) => ({ outcome, words, channel: 'phone', at: '2026-11-02T10:00:00+08:00' })
    const held = { contacts: [talk('reached', '后'), talk('no_answer', ''), talk('reached', '先')], evidence: [] } as unknown as CaseView
    expect(proofs(held, { t: (key) => key, code: (_, value) => value, language: 'zh-CN' }).map((each) => each.value)).toEqual(['contact/3', 'contact/1'])
    expect(agree.input({ day: '2026-11-30', proof: 'contact/3', words: ' 好的 ' }, context)).toEqual({ day: '2026-11-30', contact: 3, words: '好的' })
  })

  it('open a proposal with the pair the liable party calls for', () => {
    expect(openingParts('bank')).toEqual(['compensation', 'rectification'])
    expect(openingParts('customer')).toEqual(['explanation', 'assistance'])
    expect(openingParts('third_party')).toEqual(['coordination', 'follow_through'])
    expect(openingParts('unclear')).toEqual(['explanation', 'follow_through'])
  })
})
