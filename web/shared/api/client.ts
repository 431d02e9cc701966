// How both front ends talk to the program: same origin only, one time limit, one kind of error, one place for the CSRF token.
import type { Problem } from './types'

export interface CallOptions {
  /** Names one act; the same key gives the same answer, so a double tap or a repeat after a lost answer is safe. */
  key?: string
  signal?: AbortSignal
  timeout_ms?: number
  query?: Record<string, string | number | boolean | null | undefined>
}

/** Anything but a good answer. `code` is the problem's stable code, or `offline`, `timeout`, `unreadable` when no problem came back. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly problem: Problem | null
  /** How long the program asks to wait before the next try, in seconds; null when it does not say. */
  readonly retry_after_s: number | null

  constructor(code: string, status: number, problem: Problem | null, retry_after_s: number | null = null) {
    super(problem?.detail || problem?.title || code)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.problem = problem
    this.retry_after_s = retry_after_s
  }

  /** True when the program may not have received the act, so that it can be tried again with the same key. */
  get maySendAgain(): boolean {
    return this.status === 0 || this.status >= 500
  }

  /** The sentence for one field of a form, if the program objected to it. */
  field(name: string): string | null {
    return this.problem?.fields?.find((each) => each.field === name)?.detail ?? null
  }
}

const TIMEOUT_MS = 20_000
const GET_PAUSES_MS = [300, 900]
const PASSING = new Set([502, 503, 504])

let csrf: string | null = null
let onSignedOut: (() => void) | null = null

/** Calls back when the program says that there is no session (401). One listener; null removes it. */
export function whenSignedOut(listener: (() => void) | null): void {
  onSignedOut = listener
}

/** A fresh name for one act. `randomUUID` exists on https only, and a test branch may run on plain http. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export const api = {
  get: <T>(path: string, options: CallOptions = {}) => getWithRetry<T>(path, options),
  post: <T>(path: string, body: unknown = {}, options: CallOptions = {}) => send<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options: CallOptions = {}) => send<T>('PUT', path, body, options),
  delete: <T>(path: string, options: CallOptions = {}) => send<T>('DELETE', path, undefined, options),
  file,
  content,
  upload,
  part,
}

async function getWithRetry<T>(path: string, options: CallOptions): Promise<T> {
  for (const pause_ms of GET_PAUSES_MS) {
    try {
      return await send<T>('GET', path, undefined, options)
    } catch (error) {
      const passing = error instanceof ApiError && (error.status === 0 || PASSING.has(error.status))
      if (!passing || options.signal?.aborted) throw error
      await new Promise((done) => setTimeout(done, pause_ms))
    }
  }
  return send<T>('GET', path, undefined, options)
}

/** A file that the program made, with the name it gave it. */
export interface MadeFile { name: string; content: Blob }

/** Asks for a file. */
function file(path: string, body: unknown, options: CallOptions = {}): Promise<MadeFile> {
  return exchange('POST', path, body, options, async (response) => {
    if (!response.ok) return answer<MadeFile>(response.status, await response.text(), response.headers.get('retry-after'))
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
    return { name: decodeURIComponent(named?.[1] ?? 'file'), content: await response.blob() }
  })
}

/** The bytes at an address; empty where there are none. */
function content(path: string, options: CallOptions = {}): Promise<Blob> {
  return exchange('GET', path, undefined, options, async (response) => {
    if (!response.ok) return answer<Blob>(response.status, await response.text(), response.headers.get('retry-after'))
    return response.blob()
  })
}

function send<T>(method: string, path: string, body: unknown, options: CallOptions): Promise<T> {
  return exchange(method, path, body, options, async (response) => answer<T>(response.status, await response.text(), response.headers.get('retry-after')))
}

async function exchange<T>(method: string, path: string, body: unknown, options: CallOptions, read: (response: Response) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), options.timeout_ms ?? TIMEOUT_MS)
  const stop = () => limit.abort()
  if (options.signal?.aborted) stop()
  options.signal?.addEventListener('abort', stop)
  try {
    const response = await fetch(address(path, options.query), {
      method,
      credentials: 'same-origin',
      headers: headers(method, body !== undefined, options.key),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: limit.signal,
    })
    // A page that was loaded anew hears the token again with what it reads.
    csrf = response.headers.get('x-csrf-token') ?? csrf
    return await read(response)
  } catch (error) {
    if (error instanceof ApiError || options.signal?.aborted) throw error
    throw new ApiError(limit.signal.aborted ? 'timeout' : 'offline', 0, null)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', stop)
  }
}

function address(path: string, query: CallOptions['query']): string {
  const url = new URL(path, window.location.origin)
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') url.searchParams.set(name, String(value))
  }
  return url.toString()
}

function headers(method: string, hasBody: boolean, key: string | undefined): Record<string, string> {
  const all: Record<string, string> = { accept: 'application/json', 'accept-language': document.documentElement.lang || 'zh-CN' }
  if (hasBody) all['content-type'] = 'application/json'
  if (method !== 'GET' && csrf) all['x-csrf-token'] = csrf
  if (key) all['idempotency-key'] = key
  return all
}

function answer<T>(status: number, text: string, retryAfter: string | null): T {
  const read = parse(text)
  if (status >= 200 && status < 300) {
    if (read === UNREADABLE) throw new ApiError('unreadable', status, null)
    // Signing in and entering the portal both answer the token that later acts must carry.
    if (isObject(read) && typeof read.csrf === 'string') csrf = read.csrf
    return read as T
  }
  const problem = isObject(read) && typeof read.code === 'string' ? (read as unknown as Problem) : null
  if (status === 401) onSignedOut?.()
  // The program names seconds; a date would come from something in between, and then nobody has to wait for it.
  const retry_after_s = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) : null
  throw new ApiError(problem?.code ?? `http_${status}`, status, problem, retry_after_s)
}

const UNREADABLE = Symbol('unreadable')

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return UNREADABLE
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Sends one file as multipart. `onProgress` gets a share from 0 to 1. */
function upload<T>(path: string, file: Blob, name: string, onProgress?: (share: number) => void, options: CallOptions = {}): Promise<T> {
  const form = new FormData()
  form.append('file', file, name)
  return carry('POST', path, form, onProgress, options)
}

/** Sends a part of a file as it is. */
function part<T>(path: string, content: Blob, onProgress?: (share: number) => void, options: CallOptions = {}): Promise<T> {
  return carry('PUT', path, content, onProgress, options)
}

/** fetch cannot tell how far a body is, hence the older request object. */
function carry<T>(method: string, path: string, body: XMLHttpRequestBodyInit, onProgress: ((share: number) => void) | undefined, options: CallOptions): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, address(path, options.query))
    request.timeout = options.timeout_ms ?? 10 * TIMEOUT_MS
    for (const [header, value] of Object.entries(headers(method, false, options.key))) request.setRequestHeader(header, value)
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total)
    request.onload = () => {
      try {
        resolve(answer<T>(request.status, request.responseText, request.getResponseHeader('retry-after')))
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(new ApiError('offline', 0, null))
    request.ontimeout = () => reject(new ApiError('timeout', 0, null))
    request.onabort = () => reject(new ApiError('offline', 0, null))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(body)
  })
}
