import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiError, api } from './client'
import { type Sending, sendFile } from './send_file'
import type { UploadState } from './types'

const LIMITS = { most_bytes: 1000, most_at_once: 9, part_bytes: 4 }
const file = new Blob(['0123456789'])
const done = { id: 'u', name: 'a.png', size: 10, media_type: 'image/png', sha256: 'x' }
const state = (received: number): UploadState => ({ id: 'u', size: 10, received, part_bytes: 4, file: null })
const broken = () => new ApiError('offline', 0, null)

const part = vi.spyOn(api, 'part')
const post = vi.spyOn(api, 'post')
const get = vi.spyOn(api, 'get')
const upload = vi.spyOn(api, 'upload')
const send = (sending: Sending = {}) => sendFile(file, 'a.png', sending, { base: '/api/portal', limits: LIMITS })
const offsets = () => part.mock.calls.map(([path]) => Number(path.split('/').pop()))

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('crypto', { subtle: { digest: async () => new Uint8Array(32).buffer } })
  window.localStorage.clear()
  post.mockImplementation(async (path) => (path.endsWith('/finish') ? done : state(0)))
  part.mockImplementation(async (path, content) => state(Number(path.split('/').pop()) + content.size))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  for (const each of [part, post, get, upload]) each.mockReset()
})

it('sends a small file in one request', async () => {
  upload.mockResolvedValue(done)
  expect(await sendFile(new Blob(['abc']), 'a.png', {}, { base: '/api/portal', limits: LIMITS })).toEqual(done)
  expect(part).not.toHaveBeenCalled()
})

it('tries a part again that was cut off, and says how far it is', async () => {
  part.mockRejectedValueOnce(broken())
  const shares: number[] = []
  const sent = sendFile(file, 'a.png', {}, { base: '/api/portal', limits: LIMITS, onProgress: (share) => shares.push(share) })
  await vi.runAllTimersAsync()
  expect(await sent).toEqual(done)
  expect(offsets()).toEqual([0, 0, 4, 8])
  expect(shares).toEqual([0, 0.4, 0.8, 1])
})

it('goes on where it stopped when it is asked again', async () => {
  const sending: Sending = {}
  part.mockResolvedValueOnce(state(4)).mockRejectedValue(broken())
  const first = expect(send(sending)).rejects.toThrow('offline')
  await vi.runAllTimersAsync()
  await first
  expect(sending.id).toBe('u')
  part.mockReset().mockImplementation(async (path, content) => state(Number(path.split('/').pop()) + content.size))
  get.mockResolvedValue(state(4))
  expect(await send(sending)).toEqual(done)
  expect(offsets()).toEqual([4, 8])
})

it('knows the same file again after the page was loaded anew', async () => {
  part.mockResolvedValueOnce(state(4)).mockRejectedValue(broken())
  const first = expect(send()).rejects.toThrow('offline')
  await vi.runAllTimersAsync()
  await first
  part.mockReset().mockImplementation(async (path, content) => state(Number(path.split('/').pop()) + content.size))
  get.mockResolvedValue(state(8))
  await send()
  expect(get.mock.calls[0][0]).toBe('/api/portal/uploads/u')
  expect(offsets()).toEqual([8])
  expect(window.localStorage.getItem('greenlane.uploads')).not.toContain('a.png')
})

it('follows the program to the right place, and not in circles', async () => {
  const wrong = (received: number) => new ApiError('wrong_offset', 409, { type: '', title: '', status: 409, code: 'wrong_offset', detail: '', params: { received } })
  part.mockRejectedValueOnce(wrong(8))
  await send()
  expect(offsets()).toEqual([0, 8])
  window.localStorage.clear()
  part.mockReset().mockRejectedValue(wrong(0))
  await expect(send({})).rejects.toThrow()
})

it('begins anew after the program refused the content', async () => {
  const sending: Sending = {}
  const refused = new ApiError('invalid_input', 422, null)
  post.mockImplementation(async (path) => { if (path.endsWith('/finish')) throw refused; return state(0) })
  await expect(send(sending)).rejects.toBe(refused)
  expect(sending.id).toBeUndefined()
  expect(window.localStorage.getItem('greenlane.uploads')).toBe('[]')
})
