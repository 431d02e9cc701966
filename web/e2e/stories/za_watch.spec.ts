// A complaint is followed closely: put on the list with a reason, found there, looked at again, and taken off.
import { MoveForm } from '../support/desk'
import { register } from '../support/intake'
import { barriers, picture } from '../support/look'
import { expect, test } from '../support/test'

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

test('what becomes worse the longer it lasts is followed closely', async ({ staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110097', name: '宋立新', text: '理财亏损和当初介绍的不一样，我已经问过三次了。', wish: 'explanation' })
  const lead = await staff('lead')
  const page = lead.page
  const review = async (found: string, goesOn: 'yes' | 'no') => {
    const form = new MoveForm(page, page.getByTestId('form-review-watch'))
    await form.text('words', found)
    await form.choose('goes_on', goesOn)
    await picture(page, bank, `za-review-${goesOn}`)
    await form.save('review-watch')
    await expect(form.box).toBeHidden()
  }
  await test.step('the lead puts it on the list', async () => {
    await lead.openCase(number)
    await lead.move('watch', (form) => form.text('words', '客户说要找媒体'))
    await lead.goTo('/supervision?kind=watch')
    const row = page.getByTestId(`undertaking-${number}-1`)
    await expect(row).toContainText('客户说要找媒体')
    await expect(row).toContainText('关注中')
    expect(await barriers(page)).toEqual([])
    await picture(page, bank, 'za-list')
    await page.setViewportSize(PHONE)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await picture(page, bank, 'za-list-phone')
    await page.setViewportSize(DESK)
  })
  await test.step('a look is written down and the next day chosen', async () => {
    await page.getByTestId(`review-watch-${number}-1`).click()
    await review('已当面沟通，等产品部门说明', 'yes')
    await lead.goTo('/supervision?kind=watch')
    await expect(page.getByTestId(`undertaking-${number}-2`)).toContainText('客户说要找媒体')
  })
  await test.step('it is taken off, and the list keeps what was found', async () => {
    await page.getByTestId(`review-watch-${number}-2`).click()
    await review('客户接受说明，不再要求', 'no')
    await lead.goTo('/supervision?kind=watch&show=all')
    await expect(page.getByTestId(`undertaking-${number}-2`)).toContainText('已移出')
    await expect(page.getByTestId(`undertaking-${number}-2`)).toContainText('客户接受说明，不再要求')
    await picture(page, bank, 'za-all')
  })
})
