// What has to have happened in the demo bank before its screens can be looked at, and who is let in where.
import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test'
import type { CaseView, CodeSent, Me, Move, PublicState, QueuePage } from '../../shared/api/types'
import type { Bank } from './bank'
import { PASSWORD, type User } from './desk'
import { Portal } from './portal'
import { newRoom } from './test'

export type State = Awaited<ReturnType<BrowserContext['storageState']>>

export const USERS: User[] = ['agent', 'handler', 'branch', 'lead', 'compliance', 'analyst', 'executive', 'admin', 'auditor']
/** Whose list is searched for a complaint on which a move is open. */
const MOVERS: User[] = ['lead', 'handler', 'compliance', 'executive']
const VIEWS = ['all', 'closed']
const PAGES = 2
const AT_ONCE = 6

export interface World {
  staff: Record<User, State>
  /** A complaint on which this colleague may make this move. */
  moves: Partial<Record<Move, { user: User; number: string }>>
  /** One complaint for each state that its customer is told, and the way in for that customer. */
  customers: Partial<Record<PublicState, Customer>>
  /** What was filed a moment ago: its number, who filed it, and the receipt that the browser keeps. */
  filed: Customer & { receipt: string }
  /** The complaint with the most in it: claims, evidence, a proposal, promises. */
  rich: string
}
export interface Customer { number: string; state: State }

export async function makeWorld(browser: Browser, bank: Bank, noises: string[]): Promise<World> {
  const staff = {} as Record<User, State>
  const rooms = new Map<User, BrowserContext>()
  for (const user of USERS) {
    const room = await browser.newContext({ baseURL: bank.address })
    await room.request.post('/api/console/session', { data: { username: user, password: PASSWORD } })
    staff[user] = await room.storageState()
    rooms.set(user, room)
  }
  const moves: World['moves'] = {}
  const known: CaseView[] = []
  for (const user of MOVERS) {
    // The first one sees nearly everything; of the others only what lies on top.
    const first = user === MOVERS[0]
    const cases = await casesOf((rooms.get(user) as BrowserContext).request, first ? PAGES : 1)
    if (first) known.push(...cases)
    for (const each of cases) for (const move of each.moves) moves[move] ??= { user, number: each.number }
  }
  await askCustomer((rooms.get('lead') as BrowserContext).request, known)
  const filed = await file(browser, bank, noises)
  const customers: World['customers'] = { received: filed }
  for (const each of known) {
    // Who left no number cannot be sent a code.
    if (customers[each.public_state] || !each.customer.phone) continue
    const state = await letIn(browser, bank, each.number)
    if (state) customers[each.public_state] = { number: each.number, state }
  }
  for (const room of rooms.values()) await room.close()
  return { staff, moves, customers, filed, rich: richest(known) }
}

/** Everything there is to read of the newest complaints, open and closed. */
async function casesOf(request: APIRequestContext, pages: number): Promise<CaseView[]> {
  const numbers: string[] = []
  for (const view of VIEWS) {
    let after: string | null = ''
    for (let page = 0; page < pages && after !== null; page += 1) {
      const answer = await request.get('/api/console/complaints', { params: { view, ...(after && { after }) } })
      if (!answer.ok()) break
      const read = (await answer.json()) as QueuePage
      numbers.push(...read.rows.map((row) => row.number))
      after = read.next
    }
  }
  const cases: CaseView[] = []
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const answers = await Promise.all(numbers.slice(at, at + AT_ONCE).map((number) => request.get(`/api/console/complaints/${number}`)))
    for (const answer of answers) if (answer.ok()) cases.push((await answer.json()) as CaseView)
  }
  return cases
}

/** Nobody in the demo bank waits for a paper of the customer's, so somebody asks for one. */
async function askCustomer(request: APIRequestContext, known: CaseView[]): Promise<void> {
  const at = known.findIndex((each) => each.public_state === 'checking' && each.moves.includes('request-evidence') && each.customer.phone !== '')
  if (at < 0) return
  const { csrf } = (await (await request.get('/api/console/session')).json()) as Me
  const answer = await request.post(`/api/console/complaints/${known[at].number}/request-evidence`, {
    data: { kind: 'customer_material', title: '请拍一张扣款的短信截图', version: known[at].version }, headers: { 'x-csrf-token': csrf },
  })
  if (answer.ok()) known[at] = (await answer.json()) as CaseView
}

const richest = (cases: CaseView[]) => {
  const weigh = (each: CaseView) => (each.stage === 'awaiting_customer' || each.stage === 'carrying_out' ? 100 : 0) + (each.proposal ? 50 : 0) + each.evidence.length * 5 + each.issues.length * 10 + each.timeline.length
  return [...cases].sort((a, b) => weigh(b) - weigh(a))[0].number
}

/** In with the number and the code that the demo bank shows; null when no code can be sent. */
async function letIn(browser: Browser, bank: Bank, number: string): Promise<State | null> {
  const room = await browser.newContext({ baseURL: bank.address })
  const sent = await room.request.post('/api/portal/codes', { data: { number } })
  const code = sent.ok() ? ((await sent.json()) as CodeSent).demo_code : null
  const access = code ? await room.request.post('/api/portal/access', { data: { number, code } }) : null
  const state = access?.ok() ? await room.storageState() : null
  await room.close()
  return state
}

async function file(browser: Browser, bank: Bank, noises: string[]): Promise<World['filed']> {
  const { room, page } = await newRoom(browser, bank, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, noises)
  const number = await new Portal(page, bank).file({ matter: 'money', text: '昨天晚上十点多，我的卡在外地被刷了3000元，卡一直在我身上，请马上查清楚退回来。', wish: 'refund', amount: '3000', name: '王女士', phone: '13912345678' })
  const receipt = (await page.evaluate(() => sessionStorage.getItem('greenlane.receipt'))) ?? ''
  const state = await room.storageState()
  await room.close()
  return { number, state, receipt }
}
