// What is typed survives, and leaves with the person.
import { describe, expect, it } from 'vitest'
import { clearAllDrafts, clearDraft, readDraft, writeDraft } from './draft'

describe('a draft', () => {
  it('comes back as it was written', () => {
    writeDraft('move.A.note', { words: '写到一半' }, 5)
    expect(readDraft('move.A.note')).toEqual({ value: { words: '写到一半' }, at_ms: 5 })
  })

  it('is gone when it was sent', () => {
    writeDraft('intake', { text: 'x' }, 5)
    clearDraft('intake')
    expect(readDraft('intake')).toBeNull()
  })

  it('leaves this computer at signing out, other settings stay', () => {
    writeDraft('intake', { text: 'x' }, 5)
    window.localStorage.setItem('greenlane.theme', 'dark')
    clearAllDrafts()
    expect(readDraft('intake')).toBeNull()
    expect(window.localStorage.getItem('greenlane.theme')).toBe('dark')
  })

  it('that cannot be read is no draft', () => {
    window.localStorage.setItem('greenlane.draft.intake', '{')
    expect(readDraft('intake')).toBeNull()
  })
})
