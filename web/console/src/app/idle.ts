// When a page that nobody touches is locked. The program ends an unused session after the same time, but a page that reads its lists by
// itself counts as use there; so the page watches the person, tells the program that somebody is at work, and locks itself.
import { useCallback, useEffect, useRef, useState } from 'react'

export const LOCK_AFTER_MS = 15 * 60_000
export const WARN_AFTER_MS = 13 * 60_000
/** Whoever writes for long sends nothing; the program is told meanwhile. */
export const KEEP_EVERY_MS = 4 * 60_000
const LOOK_EVERY_MS = 5_000
const NOTE_EVERY_MS = 2_000
/** Shared by the windows of this browser: work in one of them keeps all of them open. */
const STORED = 'greenlane.last-touch'
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

export type Idle = 'working' | 'warned' | 'locked'

export function idleAt(touched_ms: number, now_ms: number): Idle {
  const since_ms = now_ms - touched_ms
  if (since_ms >= LOCK_AFTER_MS) return 'locked'
  return since_ms >= WARN_AFTER_MS ? 'warned' : 'working'
}

/** True when somebody has worked since the program last heard of it, long enough ago. */
export const mustTell = (touched_ms: number, told_ms: number, now_ms: number): boolean => touched_ms > told_ms && now_ms - told_ms >= KEEP_EVERY_MS

const lastTouch = () => Number(window.localStorage.getItem(STORED)) || 0

/** Watches while `enabled`; `onTell` says to the program that somebody is there, `onLock` locks. Tells whether the warning shows. */
export function useIdle(enabled: boolean, { onTell, onLock }: { onTell: () => void; onLock: () => void }): boolean {
  const [warned, setWarned] = useState(false)
  const acts = useRef({ onTell, onLock })
  useEffect(() => {
    acts.current = { onTell, onLock }
  })
  const touch = useCallback(() => {
    const now_ms = Date.now()
    if (now_ms - lastTouch() >= NOTE_EVERY_MS) window.localStorage.setItem(STORED, String(now_ms))
    setWarned(false)
  }, [])
  useEffect(() => {
    if (!enabled) return
    touch()
    let told_ms = Date.now()
    const look = () => {
      const [touched_ms, now_ms] = [lastTouch(), Date.now()]
      const idle = idleAt(touched_ms, now_ms)
      setWarned(idle === 'warned')
      if (idle === 'locked') acts.current.onLock()
      else if (mustTell(touched_ms, told_ms, now_ms)) {
        told_ms = now_ms
        acts.current.onTell()
      }
    }
    const timer = setInterval(look, LOOK_EVERY_MS)
    TOUCHES.forEach((each) => window.addEventListener(each, touch, { passive: true, capture: true }))
    return () => {
      clearInterval(timer)
      setWarned(false)
      TOUCHES.forEach((each) => window.removeEventListener(each, touch, { capture: true }))
    }
  }, [enabled, touch])
  return warned
}
