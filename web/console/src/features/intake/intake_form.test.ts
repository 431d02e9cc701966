// What the clerk types and what is sent of it.
import { describe, expect, it } from 'vitest'
import type { Reading } from '@shared/api/types'
import { emptyIntake, intakeInput, missing, plainPhone, underline } from './intake_form'

const reading = { category: 'operation', cause: 'rules', business: 'card' } as Reading
const filled = { ...emptyIntake, text: ' 多扣了钱 ', wishes: ['refund' as const] }

describe('the intake form', () => {
  it('needs the story and the wish and nothing else', () => {
    expect(missing(emptyIntake, null)).toEqual(['text', 'wishes'])
    expect(missing(filled, null)).toEqual([])
  })

  it('sends yuan as whole fen and leaves out what is unknown', () => {
    const input = intakeInput({ ...filled, amount: '120.50' }, null)
    expect(input.amount_fen).toBe(12050)
    expect(input.text).toBe('多扣了钱')
    expect(input.branch).toBeUndefined()
    expect(input.care).toBeUndefined()
  })

  it('refuses an amount that is no amount instead of sending nothing', () => {
    expect(missing({ ...filled, amount: '三千' }, null)).toEqual(['amount'])
  })

  it('asks for a reason only when the clerk differs from the suggestion', () => {
    expect(missing({ ...filled, cause: 'rules' }, reading)).toEqual([])
    expect(missing({ ...filled, cause: 'pricing' }, reading)).toEqual(['correction_reason'])
    expect(intakeInput({ ...filled, cause: 'rules' }, reading).cause).toBeUndefined()
    expect(intakeInput({ ...filled, cause: 'pricing', correction_reason: '客户明确说收费' }, reading)).toMatchObject({ cause: 'pricing', correction_reason: '客户明确说收费' })
  })

  it('sends a raised priority and changed flags, and neither when the suggestion says the same', () => {
    const read = { ...reading, priority: 'normal', flags: ['repeat'] } as Reading
    expect(missing({ ...filled, raised: true }, read)).toEqual(['correction_reason'])
    expect(intakeInput({ ...filled, raised: true, flags: ['repeat', 'media'], correction_reason: '要找媒体' }, read)).toMatchObject({ priority: 'high', flags: ['repeat', 'media'] })
    const same = intakeInput({ ...filled, raised: true, flags: ['repeat'] }, { ...read, priority: 'high' })
    expect([same.priority, same.flags, same.correction_reason]).toEqual([undefined, undefined, undefined])
  })

  it.each([['138 0000 1234', '13800001234'], ['+86 138-0000-1234', '13800001234'], ['13800001234', '13800001234'], ['0571-88001234', '0571-88001234']])('reads the number %s', (typed, plain) => {
    expect(plainPhone(typed)).toBe(plain)
  })

  it('notices a number that lacks a digit', () => {
    expect(missing({ ...filled, phone: '1380000123' }, null)).toEqual(['phone'])
  })

  it('underlines the words the rules named and keeps the text whole', () => {
    const pieces = underline('卡被刷了3000元，被刷', ['被刷了3000元', '被刷', ''])
    expect(pieces.map((each) => each.piece).join('')).toBe('卡被刷了3000元，被刷')
    expect(pieces.filter((each) => each.hit).map((each) => each.piece)).toEqual(['被刷了3000元', '被刷'])
  })

  it('reads marks of patterns as plain text', () => {
    expect(underline('收费(30%)', ['(30%)']).filter((each) => each.hit)).toHaveLength(1)
  })
})
