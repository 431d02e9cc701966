// The head of a branch: how the branch stands, on a desk and on a phone; every number opens the complaints it counts.
import type { Page } from '@playwright/test'
import { barriers } from '../support/look'
import { expect, test } from '../support/test'

const numberIn = (text: string) => Number(text.replace(/[^\d]/g, ''))

/** The page with all complaints of the demo bank counted. */
async function counted(page: Page, path = '/console/branch?days=90'): Promise<void> {
  await expect(async () => {
    await page.goto(path)
    const all = await page.getByTestId('branch-months').locator('figcaption p').innerText()
    const shown = numberIn(await page.getByTestId('tile-received').locator('strong').innerText())
    expect(shown).toBeGreaterThan(0)
    expect(all).toContain('近 12 个月')
    await expect(page.getByText('正在汇总')).toHaveCount(0)
  }).toPass({ timeout: 60_000 })
}

async function listed(page: Page): Promise<number> {
  await expect(page).toHaveURL(/\/queue\?/)
  const total = await page.getByTestId('queue-total').innerText()
  await page.goBack()
  return numberIn(total)
}

test('the head of a branch opens what is behind each number of their own branch', async ({ staff }) => {
  const { page } = await staff('branch')
  await counted(page)
  await expect(page.getByLabel('选择网点')).toHaveCount(0)
  for (const code of ['received', 'open', 'overdue']) {
    const tile = page.getByTestId(`tile-${code}`)
    const shown = numberIn(await tile.locator('strong').innerText())
    await tile.getByRole('link').click()
    expect(await listed(page), code).toBe(shown)
  }
  const [kept, judged] = (await page.getByTestId('tile-contact_24h').getByTestId('kept').innerText()).split('/').map(numberIn)
  await page.getByTestId('tile-contact_24h').getByRole('link').click()
  expect(await listed(page)).toBe(judged - kept)
  const cause = page.getByTestId('branch-causes').getByRole('link').first()
  const causes = numberIn(await cause.locator('.branch-count').innerText())
  await cause.click()
  expect(await listed(page)).toBe(causes)
  const month = page.getByTestId('branch-months').locator('li a').last()
  const inMonth = numberIn(await month.locator('.branch-count').innerText())
  await month.click()
  expect(await listed(page)).toBe(inMonth)
  expect(await barriers(page)).toEqual([])
})

test('on a phone everything of the branch is one column that needs no sideways move', async ({ staff }) => {
  const { page } = await staff('branch')
  await page.setViewportSize({ width: 390, height: 844 })
  await counted(page)
  await expect(page.locator('.branch-tile')).toHaveCount(6)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  for (const part of ['branch-causes', 'branch-loads', 'branch-asked', 'branch-rectifications', 'branch-months']) await expect(page.getByTestId(part)).toBeVisible()
  const low = await page.locator('.branch-page .card a').evaluateAll((links) => links.filter((each) => !each.closest('details') && each.getBoundingClientRect().height < 24).map((each) => each.textContent))
  expect(low).toEqual([])
})

test('the lead chooses among all branches, and whoever takes calls reads none', async ({ staff }) => {
  const { page } = await staff('lead')
  await counted(page)
  const first = await page.getByRole('heading', { level: 1 }).innerText()
  await page.getByLabel('选择网点').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(first)
  await expect(page).toHaveURL(/branch=/)
  await expect(page.getByTestId('tile-received').getByText('同类网点')).toBeVisible()
  const agent = await staff('agent')
  await agent.page.goto('/console/branch')
  await expect(agent.page.getByTestId('system-page')).toBeVisible()
})
