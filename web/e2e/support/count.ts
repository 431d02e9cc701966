// Counts what a person's hands do on a page: presses, keys beside free text, and fields that were typed into.
import type { Page } from '@playwright/test'

export interface Counted { clicks: number; keys: number; fields: number }

/** From now on, on every page that this one becomes. Free text is what goes into a field of several lines. */
export async function startCounting(page: Page): Promise<void> {
  await page.addInitScript(install)
  await page.evaluate(install)
}

export const counted = (page: Page): Promise<Counted> => page.evaluate(() => {
  const { clicks, keys, fields } = (globalThis as unknown as { counting: { clicks: number; keys: number; fields: Set<Element> } }).counting
  return { clicks, keys, fields: fields.size }
})

function install(): void {
  const counting = { clicks: 0, keys: 0, fields: new Set<Element>() }
  Object.assign(globalThis, { counting })
  document.addEventListener('click', (event) => { if (event.isTrusted && event.detail > 0) counting.clicks += 1 }, true)
  document.addEventListener('keydown', (event) => {
    if (!event.isTrusted || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
    const field = event.target as Element
    const typed = event.key.length === 1 && !event.ctrlKey && !event.altKey
    if (field.matches('textarea') && typed) return
    counting.keys += 1
  }, true)
  document.addEventListener('input', (event) => counting.fields.add(event.target as Element), true)
}
