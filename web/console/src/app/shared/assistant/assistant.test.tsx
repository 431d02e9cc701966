// What the bank's own model says is text, is told from the reading, and is not there at all where the bank has none.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWords } from '@shared/words/start'
import { me } from '../queries'
import { wordLoaders } from '../../words'
import { Digest } from './digest'
import { DraftTool } from './draft_tool'
import { OpinionPanel } from './opinion'

const HOSTILE = '<img src=x onerror=alert(1)>'
const answers: Record<string, object> = {
  digest: { model: 'qwen', points: [{ text: HOSTILE, seq: 1, at: '2026-11-02T10:00:00+08:00', kind: 'registered' }], left_out: 0 },
  opinion: { given: true, model: 'qwen', at: null, fields: [{ field: 'cause', value: 'pricing', opinion: 'rules', agrees: false }, { field: 'category', value: 'other', opinion: 'other', agrees: true }, { field: 'business', value: 'card', opinion: null, agrees: false }] },
}
const asked: string[] = []

function shown(assistant: boolean, inside: ReactNode) {
  const client = new QueryClient()
  client.setQueryData(me.queryKey, { assistant } as never)
  return render(<QueryClientProvider client={client}>{inside}</QueryClientProvider>)
}

describe('the second opinion', () => {
  beforeEach(async () => {
    await startWords(wordLoaders, 'console')
    asked.length = 0
    vi.stubGlobal('fetch', (url: string) => {
      const path = new URL(url).pathname
      asked.push(path)
      const answer = answers[path.split('/').pop() ?? '']
      const problem = { code: 'assistant_resting', status: 429, title: '', type: '', detail: '暂停一分钟。' }
      return Promise.resolve(answer ? new Response(JSON.stringify(answer)) : new Response(JSON.stringify(problem), { status: 429, headers: { 'content-type': 'application/problem+json' } }))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('is not there where the bank has no model, and nothing is asked', () => {
    const { container } = shown(false, <><Digest number="GL1" /><OpinionPanel number="GL1" mayAsk /><DraftTool number="GL1" stage="progress" letter={false} onDraft={() => undefined} /></>)
    expect(container.textContent).toBe('')
    expect(asked).toEqual([])
  })

  it('shows a summary as text, whatever stands in it', async () => {
    const { container } = shown(true, <Digest number="GL1" />)
    fireEvent.click(screen.getByTestId('digest-open'))
    expect((await screen.findByText(HOSTILE, { exact: false })).tagName).toBe('LI')
    expect(container.querySelector('img')).toBeNull()
  })

  it('says where it agrees, where it differs, and where it is not sure', async () => {
    shown(true, <OpinionPanel number="GL1" mayAsk={false} />)
    expect((await screen.findByTestId('opinion-cause')).dataset.agrees).toBe('false')
    expect(screen.getByTestId('opinion-category').dataset.agrees).toBe('true')
    expect(screen.getByTestId('opinion-business').dataset.agrees).toBeUndefined()
  })

  it('tells trouble in one sentence and goes on', async () => {
    const onDraft = vi.fn()
    shown(true, <DraftTool number="GL1" stage="progress" letter={false} onDraft={onDraft} />)
    fireEvent.click(screen.getByTestId('draft-open'))
    fireEvent.click(screen.getByTestId('draft-go'))
    expect((await screen.findByTestId('draft-problem')).textContent).toBe('暂停一分钟。')
    expect(onDraft).not.toHaveBeenCalled()
    expect(screen.getByTestId('draft-go')).toBeDefined()
  })
})
