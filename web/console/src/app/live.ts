// What changes elsewhere, as it happens. Lists never move by themselves: they hear that there is news and offer to show it.
import { useEffect, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'

export type LiveMessage = { type: 'complaint'; number: string; version: number } | { type: 'resync' }
type Connection = { state: 'open' | 'lost'; since_ms: number }

const RETRY_MS = 5000
/** Many changes at once (an import, an outage) are read as one. */
const GATHER_MS = 1500

let connection: Connection = { state: 'open', since_ms: 0 }
const listeners = new Set<() => void>()

function setConnection(state: Connection['state']): void {
  if (connection.state === state) return
  connection = { state, since_ms: Date.now() }
  listeners.forEach((listener) => listener())
}

export const useConnection = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => connection,
  )

/** A message of the stream, or null for anything this version does not know. */
export function readMessage(text: string): LiveMessage | null {
  try {
    const read = JSON.parse(text) as { type?: unknown; number?: unknown; version?: unknown }
    if (read.type === 'resync') return { type: 'resync' }
    const { number, version } = read
    return read.type === 'complaint' && typeof number === 'string' && typeof version === 'number' ? { type: 'complaint', number, version } : null
  } catch {
    return null
  }
}

/** Marks as old what the messages touch. A case already read at that version is left alone, so that one's own act asks nothing twice. */
export function applyMessages(client: QueryClient, messages: LiveMessage[]): void {
  // Too much has changed for the stream to name it: everything shown is read again.
  if (messages.some((each) => each.type === 'resync')) {
    void client.invalidateQueries()
    return
  }
  const newer = messages.flatMap((each) => (each.type === 'complaint' ? [each] : [])).filter((each) => {
    const held = client.getQueryData<{ version: number }>(['case', each.number])
    return !held || held.version < each.version
  })
  for (const each of newer) {
    void client.invalidateQueries({ queryKey: ['case', each.number] })
    void client.invalidateQueries({ queryKey: ['review', each.number] })
    void client.invalidateQueries({ queryKey: ['clock', each.number] })
    void client.invalidateQueries({ queryKey: ['triage-item', each.number] })
  }
  for (const list of ['queue', 'views', 'saved-views', 'home', 'reviews', 'follow-ups', 'notices', 'green-channel', 'triage']) void client.invalidateQueries({ queryKey: [list] })
}

export function useLive(enabled: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!enabled || typeof EventSource === 'undefined') return
    let source: EventSource | null = null
    let retry: ReturnType<typeof setTimeout> | undefined
    let gather: ReturnType<typeof setTimeout> | undefined
    let waiting: LiveMessage[] = []
    const flush = () => {
      gather = undefined
      applyMessages(client, waiting)
      waiting = []
    }
    const open = () => {
      source = new EventSource('/api/console/events')
      source.onopen = () => {
        if (connection.state === 'lost') void client.invalidateQueries()
        setConnection('open')
      }
      source.onmessage = (event: MessageEvent<string>) => {
        const message = readMessage(event.data)
        if (!message) return
        waiting.push(message)
        gather ??= setTimeout(flush, GATHER_MS)
      }
      source.onerror = () => {
        setConnection('lost')
        // The browser tries again by itself unless the answer was an error; then we do.
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS)
      }
    }
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
      clearTimeout(gather)
    }
  }, [client, enabled])
}
