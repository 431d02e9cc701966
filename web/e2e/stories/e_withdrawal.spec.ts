// The customer takes the complaint back, of their own will and without a word of persuasion.
import { picture } from '../support/look'
import { register } from '../support/intake'
import { expect, test } from '../support/test'

test('a complaint is withdrawn on the portal', async ({ customer, staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110005', name: '周强', text: '手机银行转账限额太低，要求调高。', wish: 'explanation' })
  const portal = await customer()
  await portal.track(number)
  await portal.withdraw('已经自己办好了。')
  await expect(portal.page.getByText('已撤回').first()).toBeVisible()
  await expect(portal.page.getByTestId('withdraw')).toHaveCount(0)
  await picture(portal.page, bank, 'e-portal-withdrawn')
  await agent.openCase(number)
  await agent.expectStage('closed')
  await expect(agent.page.getByTestId('case-stage')).toContainText('撤回')
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})
