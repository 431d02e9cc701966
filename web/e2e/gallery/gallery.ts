// A picture of every screen in both languages, light, dark and large, on a desk and on a phone, and one page to look through them.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openBank } from '../support/bank'
import { screens } from '../support/screens'
import { test } from '../support/test'
import { type Language, looksOf, putOn, type Size, SIZES, type Look, type Stop, walk } from '../support/walk'
import { makeWorld } from '../support/world'
import { indexPage } from './index_page'

export interface Picture { file: string; id: string; name: string; title: string; side: string; language: Language; look: Look; size: Size; height: number }

/** A Tuesday morning, when people are at work. */
const OPENS_AT = '2026-11-24T10:05:00+08:00'
const folder = process.env.GALLERY || fileURLToPath(new URL('../../../target/gallery', import.meta.url))
/** What is further down than this is not worth the paper. */
const TALLEST = 4000

test('gallery', async ({ browser }) => {
  const bank = await openBank('sqlite', { GREENLANE_HTTP__RATE_FACTOR: '1000' }, OPENS_AT)
  const noises: string[] = []
  const pictures: Picture[] = []
  const missing: string[] = []
  const failures: string[] = []
  try {
    if (!process.env.ONLY) await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const world = await makeWorld(browser, bank, noises)
    await walk({ browser, bank, world, noises, failures }, async (stop) => {
      for (const size of Object.keys(SIZES) as Size[]) pictures.push(...(await take(stop, size)))
    }, (screen) => missing.push(`${screen.id} ${screen.name}`))
    const place = new Map(screens.map((each, at) => [each.name, at]))
    pictures.sort((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0))
    await writeFile(`${folder}/index.html`, indexPage(pictures, missing))
    console.log(`${pictures.length} pictures: ${folder}/index.html`)
    if (missing.length > 0) console.log(`nothing to show for: ${missing.join(', ')}`)
    for (const noise of new Set(noises)) console.log(`noise: ${noise}`)
    if (failures.length > 0) throw new Error(failures.join('\n'))
  } finally {
    await bank.stop()
  }
})

/** How tall the window must be for nothing to be left below: on a desk not the page moves but a part of it. */
function wholeHeight(): number {
  const parts = [...document.querySelectorAll('main, .ant-drawer-body, .ant-modal')].map((part) => Math.max(part.getBoundingClientRect().top, 0) + part.scrollHeight)
  return Math.ceil(Math.max(document.documentElement.scrollHeight, ...parts))
}

async function take({ screen, page, language, elder }: Stop, size: Size): Promise<Picture[]> {
  const taken: Picture[] = []
  for (const look of looksOf({ screen, page, language, elder })) {
    await putOn(page, look)
    const file = `${screen.name}-${language}-${look}-${size}.png`
    await page.setViewportSize(SIZES[size])
    const height = Math.min(TALLEST, await page.evaluate(wholeHeight))
    // What sticks to the foot of the window shall stand at the foot of the picture, not in the middle of it.
    await page.setViewportSize({ width: SIZES[size].width, height: Math.max(height, SIZES[size].height) })
    await page.screenshot({ path: `${folder}/${file}`, animations: 'disabled' })
    taken.push({ file, id: screen.id, name: screen.name, title: screen.title, side: screen.side, language, look, size, height })
  }
  return taken
}
