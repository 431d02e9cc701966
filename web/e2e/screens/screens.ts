// Every screen for everybody: nothing is cut off, covered or too small in any window, and nothing keeps people out in any look.
import { openBank } from '../support/bank'
import { barriers, RAW } from '../support/look'
import { misfits, WINDOWS } from '../support/ruler'
import type { Screen } from '../support/screens'
import { expect, test } from '../support/test'
import { looksOf, putOn, SIZES, type Stop, walk } from '../support/walk'
import { makeWorld } from '../support/world'

/** A Tuesday morning, when people are at work. */
const OPENS_AT = '2026-11-24T10:05:00+08:00'
const LONG_MS = 1_800_000
/** Chinese is looked at in every look and window. What English changes is the length of words, which the narrow ones show. */
const LANGUAGE = { 'zh-CN': { looks: true, windows: WINDOWS }, en: { looks: false, windows: WINDOWS.filter((each) => each.name === 'phone' || each.name === 'branch desk') } }

async function measure(stop: Stop): Promise<string[]> {
  const { page, language } = stop
  const found: string[] = []
  // As tall as the screen is long: what sticks to the foot of a window covers nothing that could be scrolled away from it.
  await page.setViewportSize({ width: SIZES.desk.width, height: await page.evaluate(() => Math.max(document.documentElement.scrollHeight, 900)) })
  if (RAW.test(await page.locator('body').innerText())) found.push('words that only a program would say')
  for (const look of LANGUAGE[language].looks ? looksOf(stop) : []) {
    await putOn(page, look)
    found.push(...(await barriers(page)).map((each) => `${look}: ${each}`))
  }
  return [...found, ...(await misfits(page, LANGUAGE[language].windows))]
}

for (const side of ['portal', 'console'] satisfies Screen['side'][]) {
  test(`every screen of the ${side} is for everybody`, async ({ browser, noises }) => {
    test.setTimeout(LONG_MS)
    const bank = await openBank('sqlite', { GREENLANE_HTTP__RATE_FACTOR: '1000' }, OPENS_AT)
    const found: string[] = []
    const failures: string[] = []
    try {
      const world = await makeWorld(browser, bank, noises)
      await walk({ browser, bank, world, noises, failures, sides: [side] }, async (stop) => {
        for (const each of await measure(stop)) found.push(`${stop.screen.name} (${stop.language}${stop.elder ? ', elder' : ''}) ${each}`)
      })
    } finally {
      await bank.stop()
      // A wrong password and an ended session are screens too; what their pages say of it is no fault.
      noises.length = 0
    }
    expect([...failures, ...found]).toEqual([])
  })
}
