// One timer for the whole page: the time of every chip moves together, each second only where somebody needs seconds.
import { useSyncExternalStore } from 'react'

const SECOND_MS = 1000
const SLOW_MS = 20_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let now_ms = Date.now()

const tick = () => {
  now_ms = Date.now()
  listeners.forEach((listener) => listener())
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    tick()
    timer = setInterval(tick, SECOND_MS)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && timer !== null) {
      clearInterval(timer)
      timer = null
    }
  }
}

/** The present in milliseconds, moving every 20 seconds, or every second when `fast`. */
export function useNow(fast = false): number {
  const step_ms = fast ? SECOND_MS : SLOW_MS
  return useSyncExternalStore(subscribe, () => Math.floor(now_ms / step_ms) * step_ms)
}
