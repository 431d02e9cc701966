// The people in charge: every number of the cockpit opens the complaints it counts, on a desk, on a wall, and on a phone.
import type { Page } from '@playwright/test'
import { barriers } from '../support/look'
import { expect, test } from '../support/test'

const numberIn = (text: string) => Number(text.replace(/[^\d]/g, ''))

/** The cockpit with all complaints of the demo bank counted. */
async function counted(page: Page, path = '/console/cockpit'): Promise<void> {
  await expect(async () => {
    await page.goto(path)
    await expect(page.getByTestId('tile-received').or(page.getByTestId('course'))).toBeVisible()
    await expect(page.getByText('正在汇总')).toHaveCount(0)
  }).toPass({ timeout: 60_000 })
}

async function listed(page: Page): Promise<number> {
  await expect(page).toHaveURL(/\/queue\?/)
  const total = await page.getByTestId('queue-total').innerText()
  await page.goBack()
  return numberIn(total)
}

test('every number of the cockpit opens the complaints it counts', async ({ staff }) => {
  const { page } = await staff('lead')
  await counted(page)
  const tile = (name: string) => page.getByTestId(`tile-${name}`)
  const received = numberIn(await tile('received').locator('strong').innerText())
  expect(received).toBeGreaterThan(20)
  await tile('received').getByRole('link').click()
  expect(await listed(page)).toBe(received)
  for (const code of ['contact_24h', 'resolved_48h']) {
    const [kept, judged] = (await tile(code).getByText('/').innerText()).split('·')[0].split('/').map(numberIn)
    await tile(code).getByRole('link').click()
    expect(await listed(page), code).toBe(judged - kept)
  }
  const overdue = numberIn(await tile('overdue').locator('strong').innerText())
  await tile('overdue').getByRole('link').click()
  expect(await listed(page)).toBe(overdue)

  const cause = page.locator('.chart.part-b .bars a').first()
  const causes = numberIn((await cause.locator('.bar-count').innerText()).split('件')[0])
  await cause.click()
  expect(await listed(page)).toBe(causes)
  const week = page.locator('.week').nth(11)
  const inWeek = numberIn(await week.locator('.week-count').innerText())
  await week.click()
  expect(await listed(page)).toBe(inWeek)
  const row = page.getByTestId('worse-row').first()
  const recent = numberIn(await row.locator('td').first().innerText())
  await row.getByRole('link').click()
  await expect(page.getByRole('button', { name: /数字背后/ })).toBeVisible()
  expect(await listed(page)).toBe(recent)

  const branches = await page.locator('.chart-branches .bar-count').allInnerTexts()
  expect(branches.map((each) => numberIn(each.split('件')[0])).reduce((a, b) => a + b, 0), 'the branches together are all').toBe(received)
  expect(await barriers(page)).toEqual([])
})

test('from what got worse to the complaints, with the keyboard, and why it is on the list', async ({ staff }) => {
  const { page } = await staff('analyst')
  await counted(page, '/console/analysis')
  await expect(page.getByTestId('course')).toContainText('前四周平均')
  const first = await page.locator('.worse-table .chosen').innerText()
  await page.keyboard.press('j')
  await expect(page.locator('.worse-table .chosen')).not.toHaveText(first)
  await page.getByTestId('course').locator('.green-lines a').first().click()
  await expect(page).toHaveURL(/\/complaints\/GL/)
  await page.goto('/console/analysis?question=parts&dim=business&days=90')
  await expect(page.locator('.bars a').first()).toBeVisible()
  await page.getByTestId('question-satisfied').click()
  await expect(page.locator('.bars')).toHaveCount(0)
  await page.getByText('看数据表').click()
  await expect(page.getByRole('columnheader', { name: '回答数' })).toBeVisible()
  expect(await barriers(page)).toEqual([])
})

test('a branch reads its own figures only, and whoever takes calls reads none', async ({ staff }) => {
  const branch = await staff('branch')
  await counted(branch.page)
  const all = branch.page.locator('.chart-branches .bars > li')
  await expect(all).toHaveCount(1)
  const received = numberIn(await branch.page.getByTestId('tile-received').locator('strong').innerText())
  await branch.page.getByTestId('tile-received').getByRole('link').click()
  expect(await listed(branch.page)).toBe(received)
  const agent = await staff('agent')
  await agent.page.goto('/console/cockpit')
  await expect(agent.page.getByTestId('system-page')).toBeVisible()
})

test('on a wall letters are large, name nobody, and pages turn until somebody stops them', async ({ staff }) => {
  const { page } = await staff('executive')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await counted(page)
  await page.keyboard.press('f')
  const wall = page.locator('.cockpit.wall')
  await expect(wall).toBeVisible()
  for (let at = 1; at <= 3; at += 1) {
    await expect(wall.getByText(`${at} / 3`)).toBeVisible()
    // Letters grow in a fifth of a second; what counts is how large they are at rest.
    await expect.poll(() => wall.evaluate((root) => [...root.querySelectorAll<HTMLElement>('*')]
      .filter((each) => each.getClientRects().length > 0 && [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 20).map((each) => each.textContent))).toEqual([])
    await expect.poll(() => wall.evaluate((root) => root.scrollHeight - root.clientHeight), { message: 'nothing is below the edge' }).toBeLessThanOrEqual(0)
    expect(await wall.innerText()).not.toMatch(/1[3-9]\d{9}|\d{17}[\dX]/)
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Space')
  await expect(wall.getByRole('button', { name: '继续轮播' })).toBeVisible()
  await page.keyboard.press('f')
  await expect(wall).toHaveCount(0)
})

test('on a phone the numbers, the changes and the decision come within two screens', async ({ staff }) => {
  const { page } = await staff('lead')
  await page.setViewportSize({ width: 390, height: 844 })
  await counted(page)
  await expect(page.locator('.tile')).toHaveCount(6)
  await expect(page.getByTestId('worse-row').filter({ visible: true })).toHaveCount(3)
  const decision = await page.getByTestId('decision').evaluate((each) => each.getBoundingClientRect().bottom + window.scrollY)
  expect(decision).toBeLessThanOrEqual(2 * 844)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
})
