// Shows the whole portal in a test, at an address, against answers given per call.
import { render } from '@testing-library/react'
import { vi } from 'vitest'
import { startWords } from '@shared/words/start'
import portal from '@shared/words/zh-CN/portal.json'
import filing from '@shared/words/zh-CN/portal_filing.json'
import help from '@shared/words/zh-CN/portal_help.json'
import progress from '@shared/words/zh-CN/portal_progress.json'
import publicWords from '@shared/words/zh-CN/public.json'
import { App } from '../app/app'
import { words as english } from '../app/english'

export interface Sent { method: string; path: string; body: unknown; key: string | undefined }
type Reply = { status: number; body: unknown; headers?: Record<string, string> } | 'offline'
export type Replies = (call: Sent) => Reply | undefined | Promise<Reply | undefined>

export const settings = { bank: 'Bank', hotline: '95500', loss_line: '95501', hours: '9-17', address: 'A', demo: true, files: { most_bytes: 20_971_520, most_at_once: 9, part_bytes: 1_048_576 }, branches: [] }

/** Renders the portal at `address`; calls without a reply get an empty 404. Gives back every call in order. */
export async function startPortal(address: string, replies: Replies): Promise<Sent[]> {
  const sent: Sent[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>
    const call: Sent = { method: init.method ?? 'GET', path: new URL(url).pathname, body: init.body ? JSON.parse(String(init.body)) : undefined, key: headers['idempotency-key'] }
    sent.push(call)
    const reply: Reply | undefined = call.path === '/api/portal/settings' ? { status: 200, body: settings } : await replies(call)
    if (reply === 'offline') throw new TypeError('network')
    // An answer without content may not even carry an empty one.
    return new Response(reply?.status === 204 ? null : JSON.stringify(reply?.body ?? {}), { status: reply?.status ?? 404, headers: reply?.headers })
  })
  await startWords({ 'zh-CN': () => ({ portal, portal_filing: filing, portal_help: help, portal_progress: progress, public: publicWords }), en: () => english }, 'portal', 'zh-CN')
  window.history.replaceState({}, '', address)
  render(<App />)
  return sent
}
