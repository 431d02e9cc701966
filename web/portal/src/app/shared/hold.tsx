// Waiting that the program asks for: how long still, counted down where the visitor looks, and a word when it is over.
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice'

const SECOND_MS = 1000

export interface Hold {
  /** Seconds still to wait; 0 when nothing stands in the way. */
  left_s: number
  /** The wait was there and is over. */
  over: boolean
  start: (wait_s: number) => void
}

/** Counts by the clock and not by ticks: a phone that slept in between has waited all the same. */
export function useHold(): Hold {
  const [until_ms, setUntil] = useState(0)
  const [now_ms, setNow] = useState(0)
  const left_s = Math.max(0, Math.ceil((until_ms - now_ms) / SECOND_MS))
  const waiting = left_s > 0
  useEffect(() => {
    if (!waiting) return
    const timer = window.setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => window.clearInterval(timer)
  }, [waiting])
  const start = useCallback((wait_s: number) => {
    const from_ms = Date.now()
    setNow(from_ms)
    setUntil(from_ms + wait_s * SECOND_MS)
  }, [])
  return { left_s, over: until_ms > 0 && !waiting, start }
}

/** `42 秒`, `14 分 05 秒`. */
export function useWaitText(): (wait_s: number) => string {
  const { t } = useTranslation('portal')
  return useCallback((wait_s: number) => {
    const [m, s] = [Math.floor(wait_s / 60), wait_s % 60]
    if (m === 0) return t('wait.seconds', { s })
    return s === 0 ? t('wait.minutes', { m }) : t('wait.both', { m, s: String(s).padStart(2, '0') })
  }, [t])
}

/** Counts down below a refusal. Screen readers hear the end only: the refusal itself has said how long it takes. */
export function HoldNote({ hold }: { hold: Hold }) {
  const { t } = useTranslation('portal')
  const waitText = useWaitText()
  return (
    <>
      {hold.left_s > 0 && <p className="hold" data-testid="hold">{t('wait.left')} <b>{waitText(hold.left_s)}</b></p>}
      <div role="status">{hold.over && <Notice tone="ok" title={t('wait.over')} />}</div>
    </>
  )
}
