// What every story starts with: a bank, a customer with a phone in the hand, staff at their desks, and pages that stay quiet.
import { test as base, expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { openBank, type Bank, type Engine } from './bank'
import { Desk, type User } from './desk'
import { Portal } from './portal'

export { expect }

type State = Awaited<ReturnType<BrowserContext['storageState']>>
/** Who has signed in once keeps the session for the next stories. */
type Sessions = Map<User, State>

interface Story {
  noises: string[]
  quiet: void
  /** A customer with a new phone. */
  customer: () => Promise<Portal>
  /** Somebody at a desk who has not signed in. */
  stranger: () => Promise<Page>
  /** A colleague at a desk, signed in. */
  staff: (user: User) => Promise<Desk>
}
interface House { engine: Engine; bank: Bank; sessions: Sessions }

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

export const test = base.extend<Story, House>({
  engine: ['sqlite', { option: true, scope: 'worker' }],
  bank: [async ({ engine }, use) => {
    const bank = await openBank(engine)
    await use(bank)
    await bank.stop()
  }, { scope: 'worker', timeout: 120_000 }],
  // eslint-disable-next-line no-empty-pattern
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  // eslint-disable-next-line no-empty-pattern
  noises: async ({}, use) => use([]),
  quiet: [async ({ noises }, use) => {
    await use()
    expect(noises, 'the pages complain about nothing').toEqual([])
  }, { auto: true }],
  customer: async ({ browser, bank, noises }, use) => {
    const rooms: BrowserContext[] = []
    await use(async () => {
      const { room, page } = await newRoom(browser, bank, PHONE, noises)
      rooms.push(room)
      return new Portal(page, bank)
    })
    for (const room of rooms) await room.close()
  },
  stranger: async ({ browser, bank, noises }, use) => {
    const rooms: BrowserContext[] = []
    await use(async () => {
      const { room, page } = await newRoom(browser, bank, DESK, noises)
      rooms.push(room)
      return page
    })
    for (const room of rooms) await room.close()
  },
  staff: async ({ browser, bank, sessions, noises }, use) => {
    const desks = new Map<User, Desk>()
    await use(async (user) => {
      const known = desks.get(user)
      if (known) return known
      const { room, page } = await newRoom(browser, bank, { ...DESK, storageState: sessions.get(user) }, noises)
      const desk = new Desk(page, user, bank)
      desks.set(user, desk)
      if (!sessions.has(user)) {
        await desk.signIn()
        sessions.set(user, await room.storageState())
      }
      return desk
    })
    for (const desk of desks.values()) await desk.page.context().close()
  },
})

/** A browser of its own. */
export async function newRoom(browser: Browser, bank: Bank, options: BrowserContextOptions, noises: string[]): Promise<{ room: BrowserContext; page: Page }> {
  const room = await browser.newContext({ ...options, baseURL: bank.address })
  await room.addInitScript(shiftClock, bank.ahead_ms)
  const page = await room.newPage()
  listen(page, (noise) => noises.push(`${page.url()}: ${noise}`))
  return { room, page }
}

/** Hears whatever a page complains about. */
export function listen(page: Page, hear: (noise: string) => void): void {
  page.on('pageerror', (error) => hear(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // Asking who one is before signing in is answered with 401, and the browser writes that down as an error.
    if (message.location().url.endsWith('/api/console/session') && message.text().includes('401')) return
    hear(`${message.text()} (${message.location().url})`)
  })
}

/** The bank's clock was set, so the browser's calendar must agree with it. Timers run as they are. */
export function shiftClock(ahead_ms: number): void {
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(Real.now() + ahead_ms)
      else super(...(parts as [number]))
    }

    static now(): number {
      return Real.now() + ahead_ms
    }
  } as DateConstructor
}
