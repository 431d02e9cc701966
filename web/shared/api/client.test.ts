import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, api, newKey, whenSignedOut } from './client'

const fetched = vi.fn<typeof fetch>()
const reply = (status: number, body: unknown) => new Response(body === undefined ? null : JSON.stringify(body), { status })
const caught = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(() => null, (thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  return error as ApiError
}

beforeEach(() => vi.stubGlobal('fetch', fetched))
afterEach(() => {
  fetched.mockReset()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the client', () => {
  it('keeps the token of an answer and sends it with acts only', async () => {
    fetched.mockResolvedValueOnce(reply(200, { csrf: 'T1', numbers: [] })).mockResolvedValueOnce(reply(200, {})).mockResolvedValueOnce(reply(200, {}))
    await api.post('/api/portal/access', { code: '1' })
    await api.post('/api/portal/x', {}, { key: 'K' })
    await api.get('/api/portal/y', { query: { a: '甲', b: null } })
    const sent = fetched.mock.calls.map(([, init]) => init?.headers as Record<string, string>)
    expect(sent[1]).toMatchObject({ 'x-csrf-token': 'T1', 'idempotency-key': 'K' })
    expect(sent[2]).not.toHaveProperty('x-csrf-token')
    expect(String(fetched.mock.calls[2][0])).toMatch(/\/y\?a=%E7%94%B2$/)
  })

  it('throws the problem with its code and its fields', async () => {
    fetched.mockResolvedValueOnce(reply(422, { type: 'about:blank', title: 't', status: 422, code: 'phone_wrong', detail: 'd', fields: [{ field: 'phone', code: 'x', detail: '少了一位' }] }))
    const error = await caught(api.post('/api/portal/codes', {}))
    expect(error.code).toBe('phone_wrong')
    expect(error.field('phone')).toBe('少了一位')
    expect(error.maySendAgain).toBe(false)
  })

  it('hears how long to wait', async () => {
    const wait = (after: string) => fetched.mockResolvedValueOnce(new Response('{"code":"too_many"}', { status: 429, headers: { 'retry-after': after } }))
    wait('42')
    expect((await caught(api.post('/api/portal/codes', {}))).retry_after_s).toBe(42)
    wait('Sun, 22 Nov 2026 09:00:00 GMT')
    expect((await caught(api.post('/api/portal/codes', {}))).retry_after_s).toBeNull()
  })

  it('repeats a read, never an act', async () => {
    vi.useFakeTimers()
    fetched.mockRejectedValueOnce(new TypeError('network')).mockResolvedValueOnce(reply(503, undefined)).mockResolvedValueOnce(reply(200, { ok: 1 }))
    const read = api.get('/api/portal/settings')
    await vi.runAllTimersAsync()
    expect(await read).toEqual({ ok: 1 })
    expect(fetched).toHaveBeenCalledTimes(3)

    fetched.mockReset()
    fetched.mockRejectedValue(new TypeError('network'))
    const act = await caught(api.post('/api/portal/complaints', {}))
    expect([act.code, act.maySendAgain]).toEqual(['offline', true])
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it('gives up after its time limit', async () => {
    vi.useFakeTimers()
    fetched.mockImplementation((_, init) => new Promise((_, fail) => init?.signal?.addEventListener('abort', () => fail(new DOMException('a', 'AbortError')))))
    const act = caught(api.put('/api/portal/drafts/1', {}, { timeout_ms: 50 }))
    await vi.runAllTimersAsync()
    expect((await act).code).toBe('timeout')
  })

  it('tells about a lost session and about an answer that is no JSON', async () => {
    const listener = vi.fn()
    whenSignedOut(listener)
    fetched.mockResolvedValueOnce(reply(401, undefined)).mockResolvedValueOnce(new Response('<html>', { status: 200 }))
    expect((await caught(api.post('/api/x'))).code).toBe('http_401')
    expect(listener).toHaveBeenCalledTimes(1)
    expect((await caught(api.get('/api/x'))).code).toBe('unreadable')
    whenSignedOut(null)
  })

  it('makes keys that differ, also without https', () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) })
    expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    vi.unstubAllGlobals()
    expect(newKey()).not.toBe(newKey())
  })
})
