// The bar of a dry run moves with what the program says of it, and the result is asked for when it has ended.
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWords } from '@shared/words/start'
import { wordLoaders } from '../../app/words'
import { edition } from './queries'
import { TrialPanel } from './trial_panel'

const trial = (standing: string, done: number) => ({ standing, done, total: 4000, hidden: 0 })
const version = (standing: string, done: number) => ({
  edition: { n: 7, revision: 1, standing: 'draft' }, documents: {}, base: {}, faults: [], moves: ['try'], latest: 1, trial: trial(standing, done),
})
let steps: ReturnType<typeof trial>[] = []
let whole = 0

function Page() {
  const { data } = useQuery(edition(7))
  return data ? <TrialPanel view={data} /> : null
}

describe('the dry run on the screen', () => {
  beforeEach(async () => {
    await startWords(wordLoaders, 'console')
    steps = [trial('running', 400), trial('running', 1800), trial('broken_off', 1800)]
    whole = 0
    vi.stubGlobal('fetch', (url: string) => {
      const path = new URL(url).pathname
      let body: unknown = {}
      if (path.endsWith('/editions/7/trial')) body = steps.length > 1 ? steps.shift() : steps[0]
      if (path.endsWith('/editions/7')) {
        whole += 1
        body = whole === 1 ? version('running', 0) : version('broken_off', 1800)
      }
      return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('moves, and asks for the whole version once when the run has ended', async () => {
    render(
      <ConfigProvider theme={{ token: { motion: false } }}><QueryClientProvider client={new QueryClient()}><MemoryRouter>
        <Page />
      </MemoryRouter></QueryClientProvider></ConfigProvider>,
    )
    const shows = (percent: string) => waitFor(() => expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(percent), { timeout: 8000 })
    await shows('10')
    await shows('45')
    expect(whole).toBe(1)
    await waitFor(() => expect(screen.getByTestId('trial').dataset.standing).toBe('broken_off'), { timeout: 8000 })
    expect(screen.queryByRole('progressbar')).toBeNull()
    expect(whole).toBe(2)
  }, 30_000)
})
