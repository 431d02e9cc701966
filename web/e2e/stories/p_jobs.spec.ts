// Many complaints at once: chosen by keyboard, handed to one colleague, given back; a list becomes a masked file.
import { readFileSync } from 'node:fs'
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

const THREE = 3

test('a lead hands several complaints to one colleague, sees each, and takes it back', async ({ staff, bank }) => {
  const { page } = await staff('lead')
  await page.goto('/console/queue?view=all')
  await page.getByTestId('queue-table').waitFor()
  // The first rows, by keys alone.
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+J')
  await expect(page.getByTestId('bulk-bar')).toContainText(String(THREE))
  await everybodyCanUse(page, 'queue with a selection')
  await page.getByTestId('bulk-dispatch').click()
  await page.locator('[data-testid^=bulk-to-]').first().check()
  await expect(page.getByTestId('bulk-preview')).toBeVisible()
  await everybodyCanUse(page, 'window of a bulk act')
  await page.getByTestId('bulk-run').click()
  await page.getByTestId('job-toast-open').click({ timeout: 30_000 })
  await expect(page.getByTestId('job-item-table').locator('tbody tr')).toHaveCount(THREE)
  await everybodyCanUse(page, 'jobs')
  await picture(page, bank, 'p-jobs')
  await page.getByTestId('job-undo').click()
  await expect(page.locator('.job-list > li')).toHaveCount(2)
  await expect(page.getByTestId('job-undo')).toHaveCount(0)
})

test('a list becomes a file that names nobody in full', async ({ staff }) => {
  const { page } = await staff('lead')
  await page.goto('/console/queue?view=all')
  await page.getByTestId('export').click()
  await expect(page.getByTestId('export-run')).toBeDisabled()
  await page.getByTestId('export-purpose').fill('十一月网点例会材料')
  await page.getByTestId('export-run').click()
  await page.goto('/console/jobs')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('job-file').first().click({ timeout: 30_000 })])
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.split('\r\n').length).toBeGreaterThan(10)
  expect(text).not.toMatch(/1[3-9]\d{9}/)
})
