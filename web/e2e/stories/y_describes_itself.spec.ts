// The system describes itself: process, clocks and rights as they are in force, on a page and as a file.
import { readFileSync } from 'node:fs'
import { barriers, RAW } from '../support/look'
import { expect, test } from '../support/test'

test('the page is made from the rules in force and can be taken along', async ({ staff }) => {
  const { page } = await staff('compliance')
  await page.goto('/console/system')
  const clocks = page.getByTestId('clock-table').locator('tbody tr')
  const first = clocks.filter({ hasText: '首次联系' }).first()
  await expect(first).toContainText('24 小时')
  await expect(first).toContainText('受理登记')
  await expect(page.getByTestId('process').locator('.process-stage')).toHaveCount(10)
  const review = page.getByTestId('rights').locator('tbody tr').filter({ hasText: '合规审核' }).first()
  await expect(review.locator('td').filter({ hasText: '✓' })).toHaveCount(2)
  expect(await page.locator('main').innerText()).not.toMatch(RAW)
  expect(await page.locator('.system').innerText(), 'no code without a word').not.toMatch(/[a-z]+_[a-z]+/)
  const saved = page.waitForEvent('download')
  await page.getByTestId('system-save').click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  for (const name of await clocks.locator('th').allInnerTexts()) expect(file).toContain(name.split('\n')[0])
  expect(await barriers(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
})

test('whoever may not read the rules is told so', async ({ staff }) => {
  const { page } = await staff('agent')
  await page.goto('/console/system')
  await expect(page.getByTestId('system-page')).toBeVisible()
})
