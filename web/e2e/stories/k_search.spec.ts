// S20: a colleague finds a complaint by what the customer said, with the keyboard alone, and carries out a command in four keys.
import type { QueuePage } from '../../shared/api/types'
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

test('words, a wrong character and commands are found with the keyboard', async ({ staff, bank }) => {
  const lead = await staff('lead')
  const { page } = lead
  await lead.goTo('/')
  await page.keyboard.press('Control+k')
  await expect(page.getByTestId('palette-field')).toBeFocused()
  await page.keyboard.type('tsdl')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/console\/queue/)
  await expect(page.getByTestId('palette-field')).toHaveCount(0)

  await page.keyboard.press('/')
  await page.getByTestId('palette-field').fill('信用卡')
  await expect(page.getByTestId('palette-full')).toBeVisible()
  await expect(page.locator('[data-testid^="palette-found-"]').first()).toBeVisible()
  await everybodyCanUse(page, 'palette')
  await picture(page, bank, 'k-palette')
  await page.getByTestId('palette-full').click()
  await expect(page.getByTestId('search-rows').locator('mark').first()).toHaveText('信用卡')
  await everybodyCanUse(page, 'search')
  await picture(page, bank, 'k-search')

  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/console\/complaints\/GL/)

  const listed = (await (await page.request.get('/api/console/complaints?view=all&limit=50')).json()) as QueuePage
  const dispatched = listed.rows.find((each) => each.stage === 'dispatched')
  expect(dispatched, 'one that can be given to somebody else').toBeDefined()
  await page.goto(`/console/complaints/${dispatched?.number}`)
  await expect(page.getByTestId('composer')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fp')
  await expect(page.getByTestId('palette-act-dispatch')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.locator('[data-testid^="palette-value-"]').first()).toBeVisible()
  await picture(page, bank, 'k-palette-parameter')
  await everybodyCanUse(page, 'palette with a parameter')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('form-dispatch')).toBeVisible()
  await expect(page.getByTestId('form-dispatch').locator('input[type=radio]:checked')).not.toHaveValue('')

  await page.goto('/console/search?q=%E8%B5%84%E6%9C%AC%E4%BA%A7%E5%93%81%E5%93%81%E5%93%81%E5%93%81')
  await expect(page.getByTestId('search-nothing')).toBeVisible()
  await everybodyCanUse(page, 'nothing found')
})
