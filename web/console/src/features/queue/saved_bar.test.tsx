// Keeping the list on the screen: what is chosen in the window is what the program is asked to keep.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App, ConfigProvider } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startWords } from '@shared/words/start'
import { wordLoaders } from '../../app/words'
import { SavedBar } from './saved_bar'

const house = { language: 'zh-CN', look: 'system', density: 'comfortable', text_size: 100, start_page: 'home', queue_view: null, single_keys: true, key_hints: true, pop_up: false, only_listed: [], quiet: null }
const asked: { path: string; body: unknown }[] = []

describe('the window that keeps a list', () => {
  beforeEach(async () => {
    await startWords(wordLoaders, 'console')
    asked.length = 0
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const path = new URL(url).pathname
      if (init.method === 'POST') asked.push({ path, body: JSON.parse(String(init.body)) as unknown })
      const kept = { id: 'v1', name: '城东', own: true, asked: { view: 'overdue' }, columns: [], count: 1, is_exact: true, by: { id: 'a', name: 'a', staff_no: '1' } }
      const page = { kept: true, chosen: house, house, text_sizes: [100], may_rest: [] }
      const body = path.endsWith('/preferences') ? page : init.method === 'POST' ? kept : { views: [] }
      return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('keeps filters, columns, sharing and where the queue begins, but no searched words', async () => {
    const user = userEvent.setup()
    const opened = vi.fn()
    render(
      <ConfigProvider theme={{ token: { motion: false } }}><QueryClientProvider client={new QueryClient()}><App>
        <SavedBar filters={{ view: 'overdue', cause: 'funds', q: '13812341234' }} shown={null} onOpen={opened} onLeave={() => undefined} />
      </App></QueryClientProvider></ConfigProvider>,
    )
    await user.click(screen.getByTestId('keep-view'))
    await user.type(await screen.findByTestId('view-name'), '城东')
    await user.click(screen.getByLabelText('网点'))
    await user.click(screen.getByLabelText('与本机构同事共享'))
    await user.click(screen.getByLabelText('打开队列时先看这个视图'))
    await user.click(screen.getByTestId('save-view'))
    await waitFor(() => expect(opened).toHaveBeenCalled())
    expect(asked[0]).toEqual({ path: '/api/console/views', body: { name: '城东', asked: { view: 'overdue', cause: 'funds' }, columns: ['customer', 'owner', 'stage', 'updated'], shared: true } })
    await waitFor(() => expect(asked[1]).toMatchObject({ path: '/api/console/preferences', body: { queue_view: 'v1' } }))
  })
})
