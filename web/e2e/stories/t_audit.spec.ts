// S27: who looked at what is there for those who audit, and everything can be proven while the house works on.
import { register } from '../support/intake'
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

const PHONE = { width: 390, height: 844 }

test('what was done is there for those who audit, and it is proven', async ({ staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110027', name: '钱多多', text: '短信费没有开通也扣了，要求退回。', wish: 'refund' })

  const auditor = await staff('auditor')
  const { page } = auditor
  await auditor.goTo('/audit')
  const lines = page.getByTestId('audit-lines')
  await expect(lines.getByText(number)).toBeVisible()
  await page.getByTestId('audit-number').locator('input').fill(number)
  await page.keyboard.press('Enter')
  await expect(lines.locator('tbody tr')).toHaveCount(1)
  await expect(lines).toContainText('登记投诉')

  await page.goto('/console/audit')

  await page.getByTestId('kind-entry').click()
  await expect(lines).toContainText('登录')
  await expect(lines).not.toContainText('登记投诉')

  await page.getByTestId('prove').click()
  await expect(page.getByTestId('proof')).toHaveText('全部完好', { timeout: 60_000 })
  await page.mouse.move(0, 0)
  await everybodyCanUse(page, 'the audit log')
  await picture(page, bank, 't-audit')
  await page.setViewportSize(PHONE)
  await everybodyCanUse(page, 'the audit log on a phone')
  await picture(page, bank, 't-audit-phone')

  await agent.goTo('/audit')
  await expect(agent.page.getByTestId('system-page')).toBeVisible()
})
