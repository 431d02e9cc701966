// A session that ends in the middle of work: the card comes over the page, and what was typed is still there afterwards.
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '@shared/api/client'
import { startWords } from '@shared/words/start'
import { SignInForm } from '../features/session/sign_in'
import { SessionOver, useSessionEnd } from './session'
import { writeDraft } from './shared/draft'
import { me } from './shared/queries'
import { wordLoaders } from './words'

const person = (id: string) => ({ id, name: '陈思齐', staff_no: '800142', roles: [], org: { id: 'o', name: '总行' }, csrf: 'token', demo: false, language: 'zh-CN', pages: ['home'], may_reveal: true, may: [] })
const answers = new Map<string, () => { status: number; body: unknown }>()

function Page() {
  useQuery({ ...me, enabled: false })
  const session = useSessionEnd(true)
  return (
    <>
      <textarea aria-label="note" />
      <SessionOver session={session} form={(done) => <SignInForm onDone={done} again />} />
    </>
  )
}

describe('a session that ends in the middle of work', () => {
  beforeEach(async () => {
    await startWords(wordLoaders, 'console')
    window.sessionStorage.setItem('greenlane.username', 'handler')
    answers.clear()
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const { status, body } = answers.get(`${init.method} ${new URL(url).pathname}`)?.() ?? { status: 401, body: { code: 'not_signed_in' } }
      return Promise.resolve(new Response(JSON.stringify(body), { status }))
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  const open = () => {
    const client = new QueryClient()
    client.setQueryData(me.queryKey, person('one') as never)
    render(<ConfigProvider theme={{ token: { motion: false } }}><QueryClientProvider client={client}><Page /></QueryClientProvider></ConfigProvider>)
    return client
  }

  it('asks for the password only, and keeps the page and what was typed', async () => {
    const user = userEvent.setup()
    open()
    await user.type(screen.getByLabelText('note'), '写到一半')
    await api.get('/api/console/home').catch(() => undefined)
    const password = await screen.findByTestId('sign-in-password')
    expect(screen.queryByTestId('sign-in-username')).toBeNull()
    answers.set('POST /api/console/session', () => ({ status: 200, body: person('one') }))
    await user.type(password, 'secret')
    await user.click(screen.getByTestId('sign-in-submit'))
    await waitFor(() => expect(screen.queryByTestId('sign-in-password')).toBeNull())
    expect(screen.getByLabelText<HTMLTextAreaElement>('note').value).toBe('写到一半')
  })

  it('opens by itself when the same person signed in again in another window', async () => {
    open()
    await api.get('/api/console/home').catch(() => undefined)
    await screen.findByTestId('sign-in-password')
    answers.set('GET /api/console/session', () => ({ status: 200, body: person('one') }))
    window.dispatchEvent(new Event('focus'))
    await waitFor(() => expect(screen.queryByTestId('sign-in-password')).toBeNull())
  })

  it('shows nobody else what was typed', async () => {
    const user = userEvent.setup()
    open()
    window.localStorage.setItem('greenlane.draft-owner', 'one')
    writeDraft('intake', { text: '客户的话' }, 0)
    await api.get('/api/console/home').catch(() => undefined)
    answers.set('POST /api/console/session', () => ({ status: 200, body: person('two') }))
    await user.type(await screen.findByTestId('sign-in-password'), 'secret')
    await user.click(screen.getByTestId('sign-in-submit'))
    await waitFor(() => expect(window.localStorage.getItem('greenlane.draft-owner')).toBe('two'))
    expect(window.localStorage.getItem('greenlane.draft.intake')).toBeNull()
  })
})
