// The button that rings a customer: it asks for the number with the reason of the page, and hides it again after a minute.
import { act, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWords } from '@shared/words/start'
import { wordLoaders } from '../words'
import { CallButton } from './reveal'

describe('the button that rings a customer', () => {
  const asked: unknown[] = []
  beforeEach(async () => {
    await startWords(wordLoaders, 'console')
    vi.useFakeTimers()
    asked.length = 0
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push([new URL(url).pathname, JSON.parse(String(init.body))])
      return Promise.resolve(new Response(JSON.stringify({ value: '13800001111' })))
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('links to the number itself, never to the masked one, and forgets it after a minute', async () => {
    render(<CallButton number="GL1" reason="follow_up" compact />)
    await act(async () => {
      fireEvent.click(screen.getByTestId('call'))
      await vi.advanceTimersByTimeAsync(10)
    })
    expect(asked).toEqual([['/api/console/complaints/GL1/reveal', { field: 'phone', reason: '回访客户' }]])
    expect(screen.getByTestId('call-link').getAttribute('href')).toBe('tel:13800001111')
    act(() => vi.advanceTimersByTime(60_000))
    expect(screen.queryByTestId('call-link')).toBeNull()
  })
})
