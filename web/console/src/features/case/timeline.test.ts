// What an entry of the timeline says besides its name.
import { describe, expect, it } from 'vitest'
import type { Words } from '../../app/words'
import { paramsText } from './timeline'

const words: Words = { t: (key, values) => `${key} ${JSON.stringify(values)}`, code: (kind, value) => `${kind}/${value}`, language: 'zh-CN' }
const text = (event: string, params: Record<string, unknown>) => paramsText(event, params, words, (name) => `clock/${name}`)

describe('an entry of the timeline', () => {
  it('words the codes it carries and keeps the rest out of sight', () => {
    expect(text('triaged', { category: 'operation', priority: 'high', score: 0.7, mood: null })).toBe('category/operation · priority/high')
  })

  it('names the clock that stopped', () => {
    expect(text('clock_stopped', { clock: 'first_contact' })).toBe('clock/first_contact')
  })

  it('reads a reason by the event it belongs to', () => {
    expect(text('escalated', { reason: 'asked' })).toBe('escalation_reason/asked')
    expect(text('clock_paused', { reason: 'mediation' })).toBe('pause_reason/mediation')
  })

  it('tells a kind of evidence from a kind of rectification', () => {
    expect(text('evidence_requested', { kind: 'cctv' })).toBe('evidence_kind/cctv')
    expect(text('rectification_linked', { kind: 'training' })).toBe('rectification_kind/training')
  })

  it('lists the answers of several issues', () => {
    expect(text('customer_answered', { answers: [{ issue: 1, answer: 'accept' }, { issue: 2, answer: 'reject' }] })).toContain('answer/accept; ')
  })
})
