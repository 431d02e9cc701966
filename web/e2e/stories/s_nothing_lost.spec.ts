// Nothing that staff have typed is lost, and nothing happens twice: the power goes off, the session ends, a colleague is quicker.
// The same for a customer whose line breaks is in story p.
import type { QueuePage } from '../../shared/api/types'
import { PASSWORD } from '../support/desk'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

const CALL = '今天去柜台取钱，柜员让我等了两个小时，还说是我自己的问题。'

test('the power goes off while a call is written down', async ({ staff, bank, noises }) => {
  const agent = await staff('agent')
  const { page } = agent
  await agent.goTo('/intake')
  await page.getByTestId('intake-phone').fill('13911130001')
  await page.getByTestId('intake-name').fill('石大爷')
  await page.getByTestId('intake-text').fill(CALL)
  await page.getByTestId('wish-apology').click()
  await expect(page.getByTestId('intake-draft')).toBeVisible()
  const down = bank.crash()
  await page.getByTestId('intake-save').click()
  await down
  await expect(page.getByTestId('receipt-number').or(page.getByTestId('problem'))).toBeVisible({ timeout: 40_000 })
  if (!(await page.getByTestId('receipt-number').isVisible())) {
    await expect(page.getByTestId('intake-text')).toHaveValue(CALL)
    await page.reload()
    await expect(page.getByTestId('intake-text')).toHaveValue(CALL)
    await page.getByTestId('intake-save').click()
  }
  await expect(page.getByTestId('receipt-number')).toBeVisible()
  const found = (await (await page.request.get('/api/console/complaints', { params: { view: 'all', q: '13911130001' } })).json()) as QueuePage
  expect(found.rows, 'it is there once').toHaveLength(1)
  // While the program was away the browser said so; that is what this story is about.
  noises.length = 0
})

test('the session ends while a call is written down', async ({ staff, noises }) => {
  const agent = await staff('agent')
  const { page } = agent
  await agent.goTo('/intake')
  await page.getByTestId('intake-phone').fill('13911130002')
  await page.getByTestId('intake-text').fill(CALL)
  await page.getByTestId('wish-apology').click()
  await expect(page.getByTestId('reading-result')).toBeVisible()
  await page.context().clearCookies()
  await page.getByTestId('intake-save').click()
  await expect(page.getByTestId('sign-in-password')).toBeVisible()
  if (await page.getByTestId('sign-in-username').isVisible()) await page.getByTestId('sign-in-username').fill('agent')
  await page.getByTestId('sign-in-password').fill(PASSWORD)
  await page.getByTestId('sign-in-submit').click()
  await expect(page.getByTestId('sign-in-password')).toBeHidden()
  await expect(page.getByTestId('intake-text')).toHaveValue(CALL)
  await page.getByTestId('intake-save').click()
  await expect(page.getByTestId('receipt-number')).toBeVisible()
  noises.length = 0
})

test('a colleague changes the owner while a note is written', async ({ customer, staff, noises }) => {
  const portal = await customer()
  const number = await portal.file({ matter: 'fee', text: '账户管理费多扣了三次，请查清退回来。', wish: 'refund', amount: '30', name: '姚女士', phone: '13911130003' })
  const lead = await staff('lead')
  await steps.giveToHandler(lead, number)
  const handler = await staff('handler')
  const { page } = handler
  await handler.openCase(number)
  const note = page.getByTestId('inline-note').locator('textarea')
  const words = '已联系运营部调取扣费记录，明天上午有结果。'
  await page.getByTestId('composer-note').click()
  await note.fill(words)
  await test.step('the lead gives it to somebody else', async () => {
    await lead.openCase(number)
    await lead.move('dispatch', async (form) => {
      await form.box.locator('[data-testid^="candidate-"]:not([data-testid="candidate-800142"])').nth(1).click()
      await form.text('reason', '原承办人今天请假。')
    })
  })
  await expect(note).toHaveValue(words)
  await page.getByTestId('inline-submit-note').click()
  await test.step('it is kept, or the handler hears why not and the words still stand there', async () => {
    const kept = page.getByTestId('inline-note').getByTestId('conflict').or(page.getByTestId('inline-note').getByTestId('problem'))
    await expect.poll(async () => (await kept.count()) > 0 || (await note.inputValue()) === '').toBe(true)
    if ((await note.inputValue()) !== '') {
      await expect(note).toHaveValue(words)
      await page.getByTestId('inline-submit-note').click()
      await expect(note).toHaveValue('')
    }
  })
  await page.getByTestId('timeline-all').click()
  await expect(page.getByText(words)).toHaveCount(1)
  // A conflict is answered with 409, and the browser writes that down as an error.
  noises.splice(0, noises.length, ...noises.filter((noise) => !noise.includes('409')))
})
