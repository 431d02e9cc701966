// Two looks at a page: what a person sees, kept as a picture, and what a machine can tell about access for everybody.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import type { Bank } from './bank'

const folder = fileURLToPath(new URL('../screenshots', import.meta.url))
const SERIOUS = ['serious', 'critical']
/** What only a program would say: a person must never read it. */
export const RAW = /\b(?:undefined|null|NaN|\[object Object\])\b|\{\{|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

export async function picture(page: Page, bank: Bank, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${bank.engine}/${name}.png`, animations: 'disabled' })
}

/** A colour on its way to another is nobody's colour: what moves for a moment comes to rest first. */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(moving.map((each) => each.finished.catch(() => undefined)))
  })
}

/** What keeps people out, of the grades that are serious. */
export async function barriers(page: Page): Promise<string[]> {
  await comesToRest(page)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.filter((each) => SERIOUS.includes(each.impact ?? '')).map((each) => `${each.id}: ${each.help}\n${each.nodes.map((node) => `  ${node.target.join(' ')} ${node.failureSummary ?? ''}`).join('\n')}`)
}

/** Fails on anything that keeps people out, on text that runs out of the window, and on words that are no words. */
export async function everybodyCanUse(page: Page, title: string): Promise<void> {
  expect.soft(await barriers(page), `${title}: nothing keeps people out`).toEqual([])
  const over_px = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect.soft(over_px, `${title}: nothing runs out of the window`).toBeLessThanOrEqual(0)
  expect.soft(await page.locator('body').innerText(), `${title}: only words for people`).not.toMatch(RAW)
}
