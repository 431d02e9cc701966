// Keeps what has been typed: on this device at once, and with the program a moment later, because a phone may close the page any time.
import type { PortalDraft } from '@shared/api/types'
import { api, newKey } from '@shared/api/client'
import { type Answers, blank } from './answers'

export interface Draft {
  id: string
  /** Names the one complaint that this draft becomes, however often it is sent. */
  key: string
  step: string
  answers: Answers
  saved_ms: number
}

const STORED = 'greenlane.draft'
const KEPT_MS = 7 * 24 * 3_600_000
const PAUSE_MS = 800

export const freshDraft = (): Draft => ({ id: newKey(), key: newKey(), step: 'start', answers: blank, saved_ms: 0 })

/** The draft of this device, unless it is older than a week: others may use the device too. */
export function storedDraft(now_ms: number): Draft | null {
  try {
    const read = JSON.parse(window.localStorage.getItem(STORED) ?? 'null') as Draft | null
    if (!read || typeof read.id !== 'string' || typeof read.key !== 'string' || now_ms - read.saved_ms > KEPT_MS) return null
    return { ...read, answers: { ...blank, ...read.answers } }
  } catch {
    return null
  }
}

export function forgetDraft(): void {
  window.localStorage.removeItem(STORED)
}

/** False when the device refuses (private window, full): the program's copy then has to do. */
export function storeDraft(draft: Draft): boolean {
  try {
    window.localStorage.setItem(STORED, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The program's copy of a draft, for a link sent to another device; null when it has none. */
export async function remoteDraft(id: string): Promise<Draft | null> {
  const found = await api.get<PortalDraft>(`/api/portal/drafts/${encodeURIComponent(id)}`).catch(() => null)
  if (!found) return null
  return { ...freshDraft(), id, step: found.step, answers: { ...blank, ...(found.data as Partial<Answers>) }, saved_ms: Date.parse(found.saved_at) }
}

/** Sends the newest state after a short pause in typing; an older one still waiting is dropped. `told` hears whether it arrived. */
export function createDraftSender(told: (saved: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let sent = ''
  return {
    later(draft: Draft) {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const body = { step: draft.step, data: draft.answers }
        const now = JSON.stringify(body)
        if (now === sent) return
        api.put(`/api/portal/drafts/${draft.id}`, body).then(() => { sent = now; told(true) }, () => told(false))
      }, PAUSE_MS)
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
