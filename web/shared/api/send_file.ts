// Sends a file so that a broken line costs little: a small one in one request, a large one in parts that go on where they stopped, also after the page was loaded anew.
import { ApiError, api } from './client'
import type { FileLimits, UploadState, UploadedFile } from './types'

/** One file on its way. Kept by the caller, so that another try goes on with the same upload. */
export interface Sending { id?: string }

export interface SendOptions {
  /** `/api/portal` or `/api/console`. */
  base: string
  limits: FileLimits | null
  /** Gets a share from 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** After each of these pauses a part is tried again; a part that gets through starts them anew. */
const PAUSES_MS = [400, 1200, 3000]
const REMEMBERED = 'greenlane.uploads'
const MOST_REMEMBERED = 20
const BROKEN_OFF = new Set([0, 429, 502, 503, 504])

/** Sends the whole file and answers what the program made of it. */
export async function sendFile(file: Blob, name: string, sending: Sending, options: SendOptions): Promise<UploadedFile> {
  const { base, limits, onProgress, signal } = options
  if (!sending.id && (limits === null || file.size <= limits.part_bytes)) return api.upload<UploadedFile>(`${base}/files`, file, name, onProgress, { signal })
  const sha256 = await hashOf(file)
  const known = sending.id ?? recall(sha256)
  let state = known ? await stateOf(base, known, signal) : null
  if (!state || state.size !== file.size) state = await api.post<UploadState>(`${base}/uploads`, { name, size: file.size, ...(sha256 && { sha256 }) }, { signal })
  sending.id = state.id
  remember(sha256, state.id)
  try {
    if (state.file) return state.file
    await sendParts(file, state, options)
    return await tried(() => api.post<UploadedFile>(`${base}/uploads/${state.id}/finish`, {}, { signal }))
  } catch (error) {
    // What the program has refused is gone there; another try begins anew.
    if (error instanceof ApiError && (error.status === 404 || error.status === 422)) {
      sending.id = undefined
      forget(sha256)
    }
    throw error
  }
}

/** Tells the program that nobody will go on with it. Whatever becomes of that, the program forgets it by itself later. */
export function giveUp(base: string, sending: Sending): void {
  if (sending.id) api.delete(`${base}/uploads/${sending.id}`).catch(() => {})
}

async function sendParts(file: Blob, state: UploadState, { base, onProgress, signal }: SendOptions): Promise<void> {
  let at = state.received
  while (at < file.size) {
    const offset = at
    const part = file.slice(offset, offset + state.part_bytes)
    onProgress?.(offset / file.size)
    try {
      const path = `${base}/uploads/${state.id}/parts/${offset}`
      const told = await tried(() => api.part<UploadState>(path, part, (share) => onProgress?.((offset + share * part.size) / file.size), { signal }))
      at = told.received
    } catch (error) {
      const received = error instanceof ApiError && error.code === 'wrong_offset' ? Number(error.problem?.params?.received) : NaN
      // The program says where to go on; the same place again would go round in circles.
      if (!Number.isFinite(received) || received === offset) throw error
      at = received
    }
  }
  onProgress?.(1)
}

async function tried<T>(act: () => Promise<T>): Promise<T> {
  for (const pause_ms of PAUSES_MS) {
    try {
      return await act()
    } catch (error) {
      const passing = error instanceof ApiError && (BROKEN_OFF.has(error.status) || error.code === 'still_running')
      if (!passing || !navigator.onLine) throw error
      await new Promise((done) => setTimeout(done, Math.max(pause_ms, (error.retry_after_s ?? 0) * 1000)))
    }
  }
  return act()
}

async function stateOf(base: string, id: string, signal?: AbortSignal): Promise<UploadState | null> {
  try {
    return await api.get<UploadState>(`${base}/uploads/${id}`, { signal })
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** Null where the browser cannot: it hashes on https and on the own machine only. */
async function hashOf(file: Blob): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Uploads by the hash of their file. No name and no content is kept in the browser. */
function remembered(): [string, string][] {
  try {
    const read: unknown = JSON.parse(window.localStorage.getItem(REMEMBERED) ?? '[]')
    return Array.isArray(read) ? read.filter((each): each is [string, string] => Array.isArray(each) && each.length === 2) : []
  } catch {
    return []
  }
}

function keep(all: [string, string][]): void {
  try {
    window.localStorage.setItem(REMEMBERED, JSON.stringify(all.slice(-MOST_REMEMBERED)))
  } catch {
    // A browser that keeps nothing begins anew after a reload.
  }
}

const recall = (sha256: string | null) => remembered().find(([hash]) => hash === sha256)?.[1]
const forget = (sha256: string | null) => keep(remembered().filter(([hash]) => hash !== sha256))
const remember = (sha256: string | null, id: string) => sha256 && keep([...remembered().filter(([hash]) => hash !== sha256), [sha256, id]])
