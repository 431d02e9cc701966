// What the stream of changes does to what is on the screen.
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyMessages, readMessage } from './live'

describe('the stream of changes', () => {
  it('reads a change of a complaint and passes over everything else', () => {
    expect(readMessage('{"type":"complaint","number":"GL1","version":3}')).toEqual({ type: 'complaint', number: 'GL1', version: 3 })
    expect(readMessage('{"type":"resync"}')).toEqual({ type: 'resync' })
    expect(readMessage('{"type":"weather"}')).toBeNull()
    expect(readMessage('not json')).toBeNull()
  })

  it('asks again for a case that changed, but not for one already held at that version', () => {
    const client = new QueryClient()
    client.setQueryData(['case', 'old'], { version: 2 })
    client.setQueryData(['case', 'own'], { version: 3 })
    applyMessages(client, [{ type: 'complaint', number: 'old', version: 3 }, { type: 'complaint', number: 'own', version: 3 }])
    expect(client.getQueryState(['case', 'old'])?.isInvalidated).toBe(true)
    expect(client.getQueryState(['case', 'own'])?.isInvalidated).toBe(false)
  })

  it('reads everything again when the stream has lost count', () => {
    const client = new QueryClient()
    client.setQueryData(['case', 'own'], { version: 3 })
    applyMessages(client, [{ type: 'resync' }])
    expect(client.getQueryState(['case', 'own'])?.isInvalidated).toBe(true)
  })
})
