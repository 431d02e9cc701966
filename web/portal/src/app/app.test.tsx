import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PortalCase, PortalFiled } from '@shared/api/types'
import { blank } from '../features/filing/answers'
import { freshDraft, storeDraft, storedDraft } from '../features/filing/draft'
import { type Replies, type Sent, startPortal } from '../testing/start'

const NUMBER = 'GL20261122-000417-K'
const receipt: PortalFiled = { access: null, number: NUMBER, contact_by: '2026-11-23T16:05:00+08:00', answer_by: '2026-12-08T00:00:00+08:00', green_channel: false, owner_surname: null, phone_masked: null, next: [] }
const complaint: PortalCase = {
  number: NUMBER, summary: 'S', state: 'please_confirm', green_channel: false, received_at: '2026-11-22T08:00:00Z', who: null,
  next: { code: 'confirm', by: null, late: false, previous_by: null, reason: null }, steps: [], rating: null, quiet_since: null, questions: [], seen: null, viewers: [], messages: [], materials: [], ending: null, result: null, verify_by: null, can: ['answer'],
  proposal: { version: 3, updated: false, facts: 'F', basis: 'B', meaning: 'M', remedies: 'R', total_fen: 12_000, issues: [1, 2].map((no) => ({ no, words: `W${no}`, verdict: 'upheld', finding: null, will_do: [], meaning: '', amount_fen: null, benefit: null })) },
}
const filings = (sent: Sent[]) => sent.filter((call) => call.method === 'POST' && call.path === '/api/portal/complaints')
const ready = () => storeDraft({ ...freshDraft(), step: 'check', saved_ms: Date.now(), answers: { ...blank, matter: 'fee', text: '收了不该收的短信费', reach: 'none' } })

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('filing', () => {
  it('goes from the first page to the receipt and keeps a draft on the way', async () => {
    const user = userEvent.setup()
    const sent = await startPortal('/', (call) => (call.path === '/api/portal/complaints' ? { status: 201, body: receipt } : { status: 200, body: {} }))
    await user.click(await screen.findByTestId('file'))
    await user.click(screen.getByTestId('start-complain'))
    await user.click(screen.getByTestId('matter-fee'))
    await user.click(screen.getByTestId('continue'))
    expect(document.activeElement).toBe(screen.getByTestId('error-summary'))
    expect(document.title).toMatch(/^错误：/)
    await user.type(screen.getByTestId('field-text'), '收了短信费')
    expect(screen.queryByTestId('error-summary')).toBeNull()
    for (let step = 0; step < 3; step += 1) await user.click(screen.getByTestId('continue'))
    await user.click(screen.getByTestId('no-phone'))
    await user.click(screen.getByTestId('continue'))
    expect(storedDraft(Date.now())?.answers.text).toBe('收了短信费')
    await user.click(screen.getByTestId('submit-complaint'))
    expect((await screen.findByTestId('receipt-number')).textContent).toBe('GL 2026 1122 000417 K')
    expect(filings(sent)[0].body).toMatchObject({ matter: 'fee', text: '收了短信费' })
    expect(storedDraft(Date.now())).toBeNull()
  })

  it('sends once however often the button is tapped', async () => {
    ready()
    let answer: () => void = () => {}
    const wait = new Promise<void>((done) => { answer = done })
    const sent = await startPortal('/file/check', async (call) => (call.path === '/api/portal/complaints' ? wait.then(() => ({ status: 201, body: receipt })) : undefined))
    const button = await screen.findByTestId('submit-complaint')
    fireEvent.click(button)
    fireEvent.click(button)
    answer()
    await screen.findByTestId('receipt-number')
    expect(filings(sent)).toHaveLength(1)
  })

  it('repeats under the same key when the answer was lost, under a new one when it was refused', async () => {
    ready()
    const user = userEvent.setup()
    const answers: ReturnType<Replies>[] = ['offline', { status: 422, body: { code: 'text_refused', status: 422, detail: '请再写清楚一点', fields: [{ field: 'text', code: 'x', detail: '请再写清楚一点' }] } }, { status: 201, body: receipt }]
    const sent = await startPortal('/file/check', (call) => (call.path === '/api/portal/complaints' ? answers.shift() : undefined))
    await user.click(await screen.findByTestId('submit-complaint'))
    expect((await screen.findByTestId('error-summary')).textContent).toContain('您写的都还在')
    await user.click(screen.getByText('再试一次'))
    await screen.findByText('请再写清楚一点')
    expect(screen.getByText('去改经过').getAttribute('href')).toBe('/file/story?return=check')
    await user.click(screen.getByTestId('submit-complaint'))
    await screen.findByTestId('receipt-number')
    const keys = filings(sent).map((call) => call.key)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[1])
  })

  it('asks again for the code when only the code was lost', async () => {
    storeDraft({ ...freshDraft(), step: 'check', saved_ms: Date.now(), answers: { ...blank, matter: 'fee', text: '短信费', phone: '13812341234' } })
    const sent = await startPortal('/file/check', () => undefined)
    fireEvent.click(await screen.findByTestId('submit-complaint'))
    expect(screen.getByText('去改联系方式')).toBeTruthy()
    expect(filings(sent)).toHaveLength(0)
  })
})

describe('progress', () => {
  it('leads to the door when there is no session, and says one thing for any mismatch', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}`, (call) => (call.path === '/api/portal/codes' ? { status: 200, body: { sent: true, resend_after_s: 60, demo_code: '246810' } } : { status: call.method === 'GET' ? 401 : 404, body: { code: 'no', status: 401, detail: 'secret detail' } }))
    const entry = await screen.findByTestId<HTMLInputElement>('field-entry')
    expect(entry.value).toBe(NUMBER)
    await user.click(screen.getByTestId('send-code'))
    await user.type(screen.getByTestId('field-code'), (await screen.findByTestId('demo-code')).textContent ?? '')
    await user.click(screen.getByTestId('enter'))
    expect((await screen.findByTestId('error-summary')).textContent).toContain('编号或验证码对不上')
    expect(document.body.textContent).not.toContain('secret detail')
    expect(sent.find((call) => call.path === '/api/portal/access')?.body).toEqual({ number: NUMBER, code: '246810' })
  })

  it('answers every point of a proposal and asks back before a yes', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}/proposal`, () => ({ status: 200, body: complaint }))
    await user.click(await screen.findByTestId('accept'))
    expect(sent.some((call) => call.method === 'POST')).toBe(false)
    await user.click(screen.getByTestId('accept-sure'))
    await waitFor(() => expect(screen.getByTestId('done')).toBeTruthy())
    expect(sent.find((call) => call.path.endsWith('/answer'))?.body).toEqual({ version: 3, answers: [{ issue: 1, answer: 'accept' }, { issue: 2, answer: 'accept' }] })
  })

  it('refuses only the points that are ticked', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}/proposal`, () => ({ status: 200, body: complaint }))
    await user.click(await screen.findByTestId('reject'))
    await user.click(screen.getByTestId('choice-points-2'))
    await user.type(screen.getByTestId('field-reason'), '金额不够')
    await user.click(screen.getByTestId('reject-send'))
    await screen.findByTestId('done')
    expect(sent.find((call) => call.path.endsWith('/answer'))?.body).toEqual({ version: 3, answers: [{ issue: 1, answer: 'accept' }, { issue: 2, answer: 'reject', reason: '金额不够' }] })
  })

  it('stores a rating with one tap', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}/rate`, () => ({ status: 200, body: { ...complaint, state: 'please_rate', can: ['rate'] } }))
    await user.click(await screen.findByTestId('rate-mostly'))
    expect(sent.find((call) => call.path.endsWith('/rating'))?.body).toEqual({ satisfied: 'mostly' })
    expect(screen.getByTestId('rate-mostly').getAttribute('aria-pressed')).toBe('true')
  })

  it('says plainly that the bank is late', async () => {
    await startPortal(`/my/${NUMBER}`, () => ({ status: 200, body: { ...complaint, state: 'checking', can: ['withdraw'], next: { code: 'proposal', by: '2026-11-27T12:00:00+08:00', late: true, previous_by: '2026-11-25T00:00:00+08:00', reason: '等录像' } } }))
    expect(await screen.findByText(/我们晚了。原定11月24日\(周二\)24:00前/)).toBeTruthy()
    expect(screen.getByText(/等录像/)).toBeTruthy()
    expect(screen.getByTestId('withdraw').getAttribute('href')).toBe(`/my/${NUMBER}/withdraw`)
  })
})

describe('after filing', () => {
  const access = { csrf: 'T', numbers: [NUMBER] }

  it('goes from the receipt to the progress without another code', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T16:05:00+08:00') })
    ready()
    const user = userEvent.setup()
    const sent = await startPortal('/file/check', (call) => (call.method === 'POST' ? { status: 201, body: { ...receipt, phone_masked: '138****1234', access } } : { status: 200, body: complaint }))
    await user.click(await screen.findByTestId('submit-complaint'))
    expect(await screen.findByText(/会在明天 16:05 前联系您/)).toBeTruthy()
    expect(window.sessionStorage.getItem('greenlane.receipt')).not.toContain('csrf')
    await user.click(screen.getByTestId('receipt-track'))
    expect((await screen.findByTestId('case-number')).textContent).toBe('GL 2026 1122 000417 K')
    expect(sent.some((call) => call.path === '/api/portal/codes' || call.path === '/api/portal/access')).toBe(false)
  })

  it('asks for a code on the way to the progress when nothing was proved', async () => {
    ready()
    const user = userEvent.setup()
    await startPortal('/file/check', () => ({ status: 201, body: receipt }))
    await user.click(await screen.findByTestId('submit-complaint'))
    expect((await screen.findByTestId('receipt-track')).getAttribute('href')).toBe(`/track?number=${NUMBER}`)
  })
})

describe('waiting', () => {
  it('says that a code was sent a moment ago, and counts down', async () => {
    const user = userEvent.setup()
    await startPortal(`/track?number=${NUMBER}`, () => ({ status: 429, body: { code: 'too_many', status: 429, detail: 'slow' }, headers: { 'retry-after': '2' } }))
    await user.click(await screen.findByTestId('send-code'))
    expect((await screen.findByTestId('code-wait')).textContent).toBe('2 秒后可重发')
    expect(screen.getByText(/刚才如果收到过验证码/)).toBeTruthy()
    expect(screen.queryByTestId('error-summary')).toBeNull()
    expect(await screen.findByText('1 秒后可重发', {}, { timeout: 3000 })).toBeTruthy()
    expect(await screen.findByTestId('send-code', {}, { timeout: 3000 })).toBeTruthy()
  })

  it('holds the door for as long as the program says', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/track?number=${NUMBER}`, () => ({ status: 429, body: { code: 'locked', status: 429, detail: 'x' }, headers: { 'retry-after': '900' } }))
    await user.type(await screen.findByTestId('field-code'), '111111')
    await user.click(screen.getByTestId('enter'))
    expect((await screen.findByTestId('error-summary')).textContent).toContain('请等 15 分钟再试')
    expect(screen.getByTestId('hold').textContent).toMatch(/还要等/)
    fireEvent.click(screen.getByTestId('enter'))
    expect(screen.getByTestId('error-summary')).toBeTruthy()
    expect(sent.filter((call) => call.path === '/api/portal/access')).toHaveLength(1)
  })
})

describe('acts on a complaint', () => {
  const open: PortalCase = { ...complaint, state: 'checking', proposal: null, can: ['message', 'attach', 'withdraw'], next: { ...complaint.next, code: 'proposal' } }

  it('asks for a call as a message with the time that suits', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}/call-back`, () => ({ status: 200, body: open }))
    await user.click(await screen.findByTestId('call-back-send'))
    await screen.findByTestId('done')
    expect(sent.find((call) => call.path.endsWith('/messages'))?.body).toEqual({ words: '请给我回电话。方便的时间：什么时候都可以。' })
  })

  it('asks for a review with the reason, and says by when', async () => {
    const user = userEvent.setup()
    const closed: PortalCase = { ...complaint, state: 'closed', ending: 'accepted', can: ['verify'], verify_by: '2026-12-23T00:00:00+08:00' }
    const sent = await startPortal(`/my/${NUMBER}/verify`, (call) => ({ status: 200, body: call.method === 'POST' ? { ...closed, can: [], next: { ...closed.next, code: 'verify', by: '2026-12-25T00:00:00+08:00' } } : closed }))
    await user.click(await screen.findByTestId('verify-send'))
    expect(screen.getByTestId('error-summary').textContent).toContain('请写一两句')
    await user.click(screen.getByTestId('choice-points-2'))
    await user.type(screen.getByTestId('field-why'), '金额算错了')
    await user.click(screen.getByTestId('verify-send'))
    expect(await screen.findByText(/12月24日\(周四\)24:00前告诉您结果/)).toBeTruthy()
    expect(sent.find((call) => call.path.endsWith('/verification'))?.body).toEqual({ grounds: '第 2 点：金额算错了' })
  })

  it('shows what changed while the page stands open', async () => {
    let state: PortalCase = open
    await startPortal(`/my/${NUMBER}`, () => ({ status: 200, body: state }))
    expect((await screen.findByTestId('fresh')).textContent).toContain('刚刚更新')
    expect(screen.queryByText(/有新进展/)).toBeNull()
    state = { ...open, state: 'preparing' }
    fireEvent(document, new Event('visibilitychange'))
    expect(await screen.findByText(/有新进展/)).toBeTruthy()
  })

  it('leaves a phone that others use too', async () => {
    const user = userEvent.setup()
    const sent = await startPortal(`/my/${NUMBER}`, (call) => (call.method === 'DELETE' ? { status: 204, body: null } : { status: 200, body: open }))
    await user.click(await screen.findByTestId('leave'))
    expect(await screen.findByTestId('file')).toBeTruthy()
    expect(sent.some((call) => call.method === 'DELETE' && call.path === '/api/portal/access')).toBe(true)
  })
})

describe('every page', () => {
  it.each(['/', '/file/start', '/track', '/about', '/help', '/call-me', '/nowhere'])('%s says that it is a demo and shows the three ways to a person', async (address) => {
    await startPortal(address, () => undefined)
    expect((await screen.findByTestId('demo-banner')).textContent).toBe('演示环境，数据均为生成')
    const ways = [...document.querySelectorAll('.trio a')].map((link) => link.getAttribute('href'))
    expect(ways).toEqual(['tel:95500', '/call-me', '/help'])
  })

  it('changes to English and to the large layout', async () => {
    const user = userEvent.setup()
    await startPortal('/', () => undefined)
    await user.click(await screen.findByTestId('language'))
    expect(await screen.findByText('Make a complaint')).toBeTruthy()
    expect(document.documentElement.lang).toBe('en')
    await user.click(screen.getByTestId('elder'))
    expect(document.documentElement.dataset.size).toBe('elder')
    expect(screen.getByTestId('file').getAttribute('href')).toBe('/file/matter')
  })
})
