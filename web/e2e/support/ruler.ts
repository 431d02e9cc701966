// A ruler laid on an open screen: what a person could not read in this window. Words that are cut off or run out of the window,
// words that lie on other words, letters that are too small.
import type { Page } from '@playwright/test'

export interface Window { name: string; width: number; height: number; /** What the reader has made larger, in per cent of the usual letters. */ text?: number }

/** The windows people have: a phone, the small desk of a branch, a desk, a desk at twice its size, and larger letters. */
export const WINDOWS: Window[] = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'branch desk', width: 1366, height: 768 },
  { name: 'desk', width: 1440, height: 900 },
  { name: 'desk at 200 %', width: 720, height: 450 },
  { name: 'letters at 140 %', width: 1366, height: 768, text: 140 },
]

/** Everything that the ruler finds in these windows, each line beginning with the window. */
export async function misfits(page: Page, windows: Window[] = WINDOWS): Promise<string[]> {
  const found: string[] = []
  for (const each of windows) {
    await page.setViewportSize({ width: each.width, height: each.height })
    await page.evaluate(enlarge, each.text ?? 100)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    found.push(...(await page.evaluate(cutWords)).map((line) => `${each.name}: ${line}`), ...(await page.evaluate(coveredWords)).map((line) => `${each.name}: ${line}`))
  }
  await page.evaluate(enlarge, 100)
  return found
}

/** As the preferences of the console do it, or as a phone does it whose owner wants larger letters. */
function enlarge(per_cent: number): void {
  const { style } = document.documentElement
  if (location.pathname.startsWith('/console')) style.setProperty('--text-size', String(per_cent / 100))
  else style.fontSize = per_cent === 100 ? '' : `${per_cent}%`
}

/** Runs in the page: words that are cut by what is around them or by the window, and letters under 12 pixels. */
function cutWords(): string[] {
  const SLACK_PX = 2
  const SMALLEST_PX = 11.5
  const found = new Set<string>()
  const scale = Number(getComputedStyle(document.documentElement).getPropertyValue('--text-size')) || 1
  const scrolls = (how: string) => how === 'auto' || how === 'scroll'
  const cuts = (how: string) => how === 'hidden' || how === 'clip'
  const nameOf = (element: Element, words: string) => `"${words.trim().slice(0, 24)}" in ${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string' ? `.${element.className.trim().split(/\s+/).slice(0, 2).join('.')}` : ''}`
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent ?? ''
    const holder = node.parentElement
    if (!words.trim() || !holder || holder.closest('.cm-editor, [aria-hidden="true"], script, style, noscript, option, textarea')) continue
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    // What stands wholly beside the page is for those who listen, or comes in when it is reached by key.
    const lines = [...range.getClientRects()].filter((each) => each.width > 1 && each.height > 1 && each.right > 0 && each.bottom > 0)
    if (lines.length === 0) continue
    if (parseFloat(getComputedStyle(holder).fontSize) < SMALLEST_PX) found.add(`${nameOf(holder, words)}: letters of ${getComputedStyle(holder).fontSize}`)
    let free = { x: false, y: false }
    let position = getComputedStyle(holder).position
    for (let box: Element | null = holder; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box)
      // What is placed freely is not cut by what it is not placed in.
      const holds = box === holder || position === 'static' || position === 'relative' || position === 'sticky' || (position === 'absolute' && style.position !== 'static') || style.transform !== 'none'
      if (!holds) continue
      if (box !== holder) position = style.position
      const edge = box.getBoundingClientRect()
      // A box of one pixel is for those who listen.
      if (edge.width <= 2 * scale || edge.height <= 2 * scale) { free = { x: true, y: true }; break }
      const shortened = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      const over = (side: 'x' | 'y') => lines.some((line) => (side === 'x' ? line.left < edge.left - SLACK_PX || line.right > edge.right + SLACK_PX : line.top < edge.top - SLACK_PX - line.height / 4 || line.bottom > edge.bottom + SLACK_PX + line.height / 4))
      if (!free.x && cuts(style.overflowX) && !shortened && over('x')) { found.add(`${nameOf(holder, words)}: cut by ${nameOf(box, '').slice(6)}`); break }
      if (!free.y && cuts(style.overflowY) && !shortened && over('y')) { found.add(`${nameOf(holder, words)}: cut from above or below by ${nameOf(box, '').slice(6)}`); break }
      free = { x: free.x || scrolls(style.overflowX) || shortened, y: free.y || scrolls(style.overflowY) || shortened }
      if (style.position === 'fixed') break
    }
    if (!free.x && lines.some((line) => line.left < -SLACK_PX || line.right > innerWidth + SLACK_PX)) found.add(`${nameOf(holder, words)}: runs out of the window`)
  }
  const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wider > 0) found.add(`the page is ${wider} px wider than its window`)
  return [...found]
}

/** Runs in the page: words of two places on one another, both of them to be seen. */
function coveredWords(): string[] {
  const PART = 0.25
  const seen: { holder: Element; words: string; box: DOMRect }[] = []
  // A box of one pixel is for those who listen.
  const onlyHeard = (holder: Element) => [holder, holder.parentElement].some((each) => each && getComputedStyle(each).display !== 'inline' && each.getBoundingClientRect().width <= 2)
  const shownPart = (line: DOMRect, holder: Element): DOMRect => {
    let [left, top, right, bottom] = [line.left, line.top, line.right, line.bottom]
    for (let box: Element | null = holder; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflow === 'visible') continue
      const edge = box.getBoundingClientRect()
      ;[left, top, right, bottom] = [Math.max(left, edge.left), Math.max(top, edge.top), Math.min(right, edge.right), Math.min(bottom, edge.bottom)]
    }
    return new DOMRect(left, top, Math.max(right - left, 0), Math.max(bottom - top, 0))
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement
    if (!node.textContent?.trim() || !holder || holder.closest('.cm-editor, [aria-hidden="true"], script, style, option, textarea')) continue
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || onlyHeard(holder)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const line of range.getClientRects()) {
      const box = shownPart(line, holder)
      if (box.width <= 2 || box.height <= 2) continue
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      if (top && (top === holder || holder.contains(top) || top.contains(holder))) seen.push({ holder, words: node.textContent.trim().slice(0, 24), box })
    }
  }
  const found = new Set<string>()
  seen.forEach((one, at) => {
    for (const other of seen.slice(at + 1)) {
      if (one.holder === other.holder) continue
      const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      const least = Math.min(one.box.width * one.box.height, other.box.width * other.box.height)
      if (width > 2 && height > 2 && width * height > PART * least) found.add(`"${one.words}" and "${other.words}" lie on one another`)
    }
  })
  return [...found]
}
