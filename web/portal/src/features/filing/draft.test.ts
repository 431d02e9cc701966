import { afterEach, describe, expect, it, vi } from 'vitest'
import { api } from '@shared/api/client'
import { blank } from './answers'
import { createDraftSender, forgetDraft, freshDraft, remoteDraft, storeDraft, storedDraft } from './draft'

const DAY_MS = 24 * 3_600_000

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a draft on this device', () => {
  it('comes back within a week and no later', () => {
    const draft = { ...freshDraft(), step: 'story', answers: { ...blank, text: '写了一半' }, saved_ms: 1000 }
    expect(storeDraft(draft)).toBe(true)
    expect(storedDraft(1000 + 6 * DAY_MS)).toEqual(draft)
    expect(storedDraft(1000 + 8 * DAY_MS)).toBeNull()
    forgetDraft()
    expect(storedDraft(1000)).toBeNull()
  })

  it('survives a damaged store and gains questions added since', () => {
    window.localStorage.setItem('greenlane.draft', '{oops')
    expect(storedDraft(0)).toBeNull()
    window.localStorage.setItem('greenlane.draft', JSON.stringify({ id: 'a', key: 'k', step: 'story', saved_ms: 0, answers: { text: 'x' } }))
    expect(storedDraft(0)?.answers).toEqual({ ...blank, text: 'x' })
  })
})

describe('a draft with the program', () => {
  it('is sent once after a pause, newest state only, without the code', async () => {
    vi.useFakeTimers()
    const put = vi.spyOn(api, 'put').mockResolvedValue({})
    const told = vi.fn()
    const sender = createDraftSender(told)
    const draft = { ...freshDraft(), step: 'story' }
    sender.later({ ...draft, answers: { ...blank, text: '一' } })
    sender.later({ ...draft, answers: { ...blank, text: '一二' } })
    await vi.runAllTimersAsync()
    expect(put.mock.calls).toEqual([[`/api/portal/drafts/${draft.id}`, { step: 'story', data: { ...blank, text: '一二' } }]])
    expect(told).toHaveBeenLastCalledWith(true)
    sender.later({ ...draft, answers: { ...blank, text: '一二' } })
    await vi.runAllTimersAsync()
    expect(put).toHaveBeenCalledTimes(1)
  })

  it('says when it did not arrive, and tries again with the next change', async () => {
    vi.useFakeTimers()
    const put = vi.spyOn(api, 'put').mockRejectedValueOnce(new Error('offline')).mockResolvedValueOnce({})
    const told = vi.fn()
    const sender = createDraftSender(told)
    sender.later(freshDraft())
    await vi.runAllTimersAsync()
    expect(told).toHaveBeenLastCalledWith(false)
    sender.later(freshDraft())
    await vi.runAllTimersAsync()
    expect([put.mock.calls.length, told.mock.lastCall]).toEqual([2, [true]])
  })

  it('comes back by its id', async () => {
    vi.spyOn(api, 'get').mockResolvedValueOnce({ step: 'wishes', data: { text: '远方' }, saved_at: '2026-11-22T08:00:00Z' }).mockRejectedValueOnce(new Error('404'))
    expect(await remoteDraft('u1')).toMatchObject({ id: 'u1', step: 'wishes', answers: { text: '远方', matter: '' } })
    expect(await remoteDraft('u2')).toBeNull()
  })
})
