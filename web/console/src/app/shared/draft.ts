// What somebody is typing, kept on this computer until it is sent or thrown away. Cleared when signing out, because it may name a customer.
import { useCallback, useState } from 'react'

const PREFIX = 'greenlane.draft.'
const OWNER = 'greenlane.draft-owner'

export interface Draft<T> { value: T | null; savedAt_ms: number | null; save: (value: T) => void; clear: () => void }

interface Stored<T> { value: T; at_ms: number }

export function readDraft<T>(key: string): Stored<T> | null {
  try {
    const text = window.localStorage.getItem(PREFIX + key)
    return text ? (JSON.parse(text) as Stored<T>) : null
  } catch {
    return null
  }
}

/** A full or forbidden store must not stop the work; the draft then lives only on the page. */
export function writeDraft<T>(key: string, value: T, at_ms: number): void {
  try {
    window.localStorage.setItem(PREFIX + key, JSON.stringify({ value, at_ms }))
  } catch {
    return
  }
}

export function clearDraft(key: string): void {
  window.localStorage.removeItem(PREFIX + key)
}

export function clearAllDrafts(): void {
  for (const key of Object.keys(window.localStorage)) {
    if (key.startsWith(PREFIX)) window.localStorage.removeItem(key)
  }
}

/** Drafts belong to whoever typed them: somebody else who signs in at this computer never sees them. */
export function keepDraftsOf(person: string): void {
  const owner = window.localStorage.getItem(OWNER)
  if (owner !== null && owner !== person) clearAllDrafts()
  window.localStorage.setItem(OWNER, person)
}

/** `value` is what was found when the form opened; it does not follow the typing. */
export function useDraft<T>(key: string): Draft<T> {
  const [found] = useState(() => readDraft<T>(key))
  const [savedAt_ms, setSavedAt] = useState<number | null>(found?.at_ms ?? null)
  const save = useCallback(
    (value: T) => {
      const at_ms = Date.now()
      writeDraft(key, value, at_ms)
      setSavedAt(at_ms)
    },
    [key],
  )
  const clear = useCallback(() => {
    clearDraft(key)
    setSavedAt(null)
  }, [key])
  return { value: found?.value ?? null, savedAt_ms, save, clear }
}
