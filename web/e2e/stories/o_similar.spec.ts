// What was said before is met again while it is typed: the same person's own file first, another person's never merged.
import { everybodyCanUse, picture } from '../support/look'
import { register } from '../support/intake'
import { expect, test } from '../support/test'

const STORY = '昨天在云溪路的取款机取两千八百元，没有吐钱，账户里却扣了。'

test('a repeat is seen while it is typed', async ({ staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13922227001', name: '周一', text: STORY, wish: 'refund' })
  const { page } = agent
  await agent.goTo('/intake')
  await page.getByTestId('intake-phone').fill('13922227001')
  await page.getByTestId('intake-text').fill(STORY)
  // The index follows what was said within seconds.
  await expect(async () => {
    await page.getByTestId('intake-text').press('End')
    await page.getByTestId('intake-text').pressSequentially('。')
    await expect(page.getByTestId(`similar-${number}`)).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 45_000 })
  await expect(page.getByTestId(`append-${number}`)).toBeVisible()
  await everybodyCanUse(page, 'intake with what is alike')
  await picture(page, bank, 'o-intake-similar')
  await page.getByTestId(`append-${number}`).click()
  await expect(page).toHaveURL(new RegExp(number))
})
