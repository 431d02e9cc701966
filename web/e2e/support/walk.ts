// Walks from screen to screen: lets the right person in, opens the screen in a language, and changes the look of it without leaving.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { Bank } from './bank'
import { PASSWORD } from './desk'
import { type Screen, screens, whoLooks } from './screens'
import { listen, shiftClock } from './test'
import { type State, USERS, type World } from './world'

export type Language = 'zh-CN' | 'en'
export const LANGUAGES: Language[] = ['zh-CN', 'en']
/** `elder` is the large layout of the portal: fewer things, not bigger things. */
export type Look = 'light' | 'dark' | 'elder'
export const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
export type Size = keyof typeof SIZES

/** One screen in one language, open, in the usual layout or in the large one. */
export interface Stop { screen: Screen; page: Page; language: Language; elder: boolean }

/** Only the screens named, by the beginning of the id or by a part of the name, where `ONLY` names some. */
export const chosen = (only = process.env.ONLY): Screen[] => screens.filter((each) => !only || only.split(',').some((part) => each.id.startsWith(part) || each.name.includes(part)))

export interface Walk {
  browser: Browser
  bank: Bank
  world: World
  /** What the pages complained about on the way. */
  noises: string[]
  /** The screens that could not be shown or did not stand the look at them, and why; the walk goes on. */
  failures: string[]
  languages?: Language[]
  sides?: Screen['side'][]
  options?: BrowserContextOptions
}

/** Stops at every screen; `missing` hears of the screens that the demo bank cannot show. */
export async function walk(way: Walk, see: (stop: Stop) => Promise<void>, missing: (screen: Screen) => void = () => undefined): Promise<void> {
  const wanted = chosen().filter((each) => way.sides?.includes(each.side) ?? true)
  const groups = new Map<string, Screen[]>()
  for (const screen of wanted) {
    if (screen.path(way.world) === null) missing(screen)
    else groups.set(`${screen.side} ${whoLooks(screen, way.world)}`, [...(groups.get(`${screen.side} ${whoLooks(screen, way.world)}`) ?? []), screen])
  }
  for (const group of groups.values()) {
    for (const language of way.languages ?? LANGUAGES) {
      for (const elder of group[0].side === 'portal' ? [false, true] : [false]) await oneVisitor(way, { language, elder }, group.filter((each) => !elder || !each.notElder), see)
    }
  }
}

/** One browser for all screens of one person in one language: what it has loaded it need not load again. */
async function oneVisitor(way: Walk, how: { language: Language; elder: boolean }, group: Screen[], see: (stop: Stop) => Promise<void>): Promise<void> {
  if (group.length === 0) return
  const room = await way.browser.newContext({ viewport: SIZES.desk, reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...way.options, baseURL: way.bank.address, storageState: stateOf(group[0], way.world) })
  await room.addInitScript(shiftClock, way.bank.ahead_ms)
  await room.addInitScript(([language, large]) => {
    // What an earlier screen had typed must not stand in the next.
    localStorage.clear()
    localStorage.setItem('greenlane.language', language)
    localStorage.setItem('greenlane.elder', large ? 'yes' : 'no')
  }, [how.language, how.elder] as const)
  const at = { domain: new URL(way.bank.address).hostname, path: '/' }
  await room.addCookies([{ name: 'gl_size', value: how.elder ? 'elder' : 'usual', ...at }, { name: 'gl_language', value: how.language, ...at }])
  // Whoever is at work signs in anew: the walk is longer than a session that nobody uses.
  const user = USERS.find((each) => each === whoLooks(group[0], way.world))
  if (user) await room.request.post('/api/console/session', { data: { username: user, password: PASSWORD } })
  try {
    for (const screen of group) {
      const page = await room.newPage()
      listen(page, (noise) => way.noises.push(`${screen.name} (${how.language}): ${noise}`))
      try {
        await open(page, screen, way.world)
        await see({ screen, page, ...how })
      } catch (error) {
        way.failures.push(`${screen.name} (${how.language}${how.elder ? ', elder' : ''}): ${String(error)}`)
      }
      await page.close()
    }
  } finally {
    await room.close()
  }
}

async function open(page: Page, screen: Screen, world: World): Promise<void> {
  await screen.before?.(page, world)
  await page.goto(screen.path(world) as string)
  await page.locator(screen.settled).first().waitFor()
  await screen.open?.(page)
  await page.waitForLoadState('networkidle')
}

function stateOf(screen: Screen, world: World): State | undefined {
  const who = whoLooks(screen, world)
  if (who === 'nobody') return undefined
  if (who === 'filer') return world.filed.state
  return who in world.staff ? world.staff[who as keyof World['staff']] : world.customers[who as keyof World['customers']]?.state
}

/** Puts a look on the open screen. Colours fade for a moment, so what follows waits until they stand still. */
export async function putOn(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  // The theme of the page follows the preference a moment later: ten pictures in a row without another colour are the end of it.
  await page.evaluate(() => new Promise<void>((done) => {
    const colours = () => [...document.querySelectorAll('body, main, .ant-modal *, .ant-drawer *')].map((each) => getComputedStyle(each).color).join()
    let [last, still] = ['', 0]
    const look = () => {
      const now = colours()
      still = now === last ? still + 1 : 0
      last = now
      if (still >= 10) done()
      else requestAnimationFrame(look)
    }
    look()
  }))
}

export const looksOf = (stop: Stop): Look[] => (stop.elder ? ['elder'] : ['light', 'dark'])
