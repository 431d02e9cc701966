// What an entry of the timeline says besides its name.
import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '@shared/api/types'
import type { Words } from '../../app/words'
import { folded, paramsText } from './timeline'

const words: Words = { t: (key, values) => `${key} ${JSON.stringify(values)}`, code: (kind, value) => `${kind}/${value}`, language: 'zh-CN' }
const text = (event: string, params: Record<string, unknown>) => paramsText(event, params, words, (name) => `clock/${name}`)

describe('the timeline', () => {
  const entry = (seq: number, kind: string, audience: TimelineEntry['audience']): TimelineEntry => ({ seq, at: '2026-11-23T10:00:00+08:00', kind, by: 'program', audience, params: {}, words: null })

  it('puts what the program noted in a row into one stretch and leaves decisions alone', () => {
    const entries = [entry(6, 'clock_started', 'clock'), entry(5, 'clock_stopped', 'clock'), entry(4, 'clock_missed', 'clock'), entry(3, 'clock_started', 'clock'), entry(2, 'noted', 'internal'), entry(1, 'registered', 'customer')]
    expect(folded(entries).map((stretch) => stretch.map((each) => each.seq))).toEqual([[6, 5], [4], [3], [2], [1]])
  })

  it('loses nothing', () => {
    const entries = ['clock_started', 'clock_paused', 'clock_started', 'clock_near'].map((kind, at) => entry(9 - at, kind, 'clock'))
    expect(folded(entries).flat()).toEqual(entries)
    expect(folded([])).toEqual([])
  })
})

describe('an entry of the timeline', () => {
  it('words the codes it carries and keeps the rest out of sight', () => {
    expect(text('triaged', { category: 'operation', priority: 'high', score: 0.7, mood: null })).toBe('category/operation · priority/high')
  })

  it('names the flags that a triage gave, so that a correction can be seen', () => {
    expect(text('triaged', { priority: 'high', flags: ['media', 'repeat'] })).toBe('priority/high · flag/media · flag/repeat')
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
