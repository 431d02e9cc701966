// Reads one thing from the program and keeps it fresh while the page is looked at.
import { useCallback, useEffect, useState } from 'react'
import { api } from '@shared/api/client'

export interface Load<T> {
  value: T | null
  error: unknown
  /** When the value came, in milliseconds since 1970; null before the first answer. */
  at_ms: number | null
  again: () => void
  put: (value: T) => void
}

/** `every_ms` repeats the read while the page is visible, and at once when it is looked at again; a failed repeat keeps the value that is already shown. */
export function useLoad<T>(path: string, every_ms?: number): Load<T> {
  const [state, setState] = useState<{ path: string; value: T | null; error: unknown; at_ms: number | null }>({ path, value: null, error: null, at_ms: null })
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    const stop = new AbortController()
    api.get<T>(path, { signal: stop.signal }).then(
      (value) => setState({ path, value, error: null, at_ms: Date.now() }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState((old) => (old.path === path ? { ...old, error } : { path, value: null, error, at_ms: null }))
      },
    )
    return () => stop.abort()
  }, [path, turn])

  const again = useCallback(() => setTurn((each) => each + 1), [])
  useEffect(() => {
    if (!every_ms) return
    const look = () => document.visibilityState === 'visible' && again()
    const timer = window.setInterval(look, every_ms)
    document.addEventListener('visibilitychange', look)
    return () => {
      window.clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [every_ms, again])

  const put = useCallback((value: T) => setState({ path, value, error: null, at_ms: Date.now() }), [path])
  const own = state.path === path
  return { value: own ? state.value : null, error: own ? state.error : null, at_ms: own ? state.at_ms : null, again, put }
}

/** The time now, moving on every `every_ms`. */
export function useNow(every_ms: number): number {
  const [now_ms, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), every_ms)
    return () => window.clearInterval(timer)
  }, [every_ms])
  return now_ms
}
