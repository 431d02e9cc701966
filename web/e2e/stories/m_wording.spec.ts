// What is written to a customer is read over the shoulder: silence as a price and jargon are underlined, a better sentence and a script are at hand.
import type { Locator } from '@playwright/test'
import type { Desk } from '../support/desk'
import { register } from '../support/intake'
import { everybodyCanUse, picture } from '../support/look'
import { giveToHandler } from '../support/steps'
import { expect, test } from '../support/test'

const GAG = '这笔钱退给您的条件是您不得向监管部门反映。'
const JARGON = '该笔交易已做冲正。'
const PHONE = { width: 390, height: 844 }
const ON_DESK = { width: 1440, height: 900 }

/** By the letters it is spoken with; one whose figures have expired cannot be taken. */
async function takeScript({ page, bank }: Desk, composer: Locator, number: string): Promise<void> {
  const words = composer.getByTestId('field-words')
  await test.step('a script is found by the letters it is spoken with; one whose figures have expired cannot be taken', async () => {
    await words.press('End')
    await composer.getByTestId('insert-script').click()
    const search = page.getByTestId('script-search')
    await search.fill('nf')
    const expired = page.getByTestId('script-handle.annual_fee')
    await expect(expired).toHaveAttribute('aria-disabled', 'true')
    await expect(expired).toContainText('过期')
    await picture(page, bank, 'm-script-expired')
    await everybodyCanUse(page, 'scripts')
    await search.fill('yyrfz')
    await expect(page.getByTestId('script-handle.taken')).toHaveAttribute('aria-selected', 'true')
    await search.press('Enter')
    await expect(search).toHaveCount(0)
    await expect(words).toHaveValue(new RegExp(`编号${number}`))
  })
}

async function lookOnAPhone({ page, bank }: Desk, words: Locator): Promise<void> {
  await test.step('the same on a phone, in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(PHONE)
    await page.locator('.case-parts').getByText('经过').click()
    await words.scrollIntoViewIfNeeded()
    await picture(page, bank, 'm-phone-dark')
    await everybodyCanUse(page, 'words being checked on a phone')
    await page.setViewportSize(ON_DESK)
    await page.emulateMedia({ colorScheme: 'light' })
  })
}

test('an agent writes to a customer, mends the words and takes a script', async ({ staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110121', name: '丁一', text: '年费扣了两次，要求退一次。', wish: 'refund' }, async () => {
    await expect(agent.page.getByTestId('intake-scripts')).toContainText('不要说')
  })
  const lead = await staff('lead')
  await giveToHandler(lead, number)
  const handler = await staff('handler')
  const { page } = handler
  await handler.openCase(number)
  await handler.move('accept')
  await page.getByTestId('composer-log-contact').click()
  const composer = page.getByTestId('inline-log-contact')
  const words = composer.getByTestId('field-words')

  await test.step('both are underlined in the text while it is typed, and the caret stays', async () => {
    await composer.getByTestId('field-channel-portal').click()
    await words.click()
    await words.pressSequentially(`${JARGON}${GAG}`)
    await expect(composer.locator('.checked-mirror mark')).toHaveText([JARGON, GAG])
    expect(await words.evaluate((area: HTMLTextAreaElement) => area.selectionStart)).toBe(`${JARGON}${GAG}`.length)
    await expect(composer.getByTestId('finding-jargon')).toContainText('建议')
    await expect(composer.getByTestId('finding-gag')).toBeVisible()
    await composer.scrollIntoViewIfNeeded()
    await picture(page, bank, 'm-underlined')
    await everybodyCanUse(page, 'words being checked')
  })
  await test.step('F8 walks from one to the next', async () => {
    const chosen = () => words.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))
    await words.press('F8')
    expect(await chosen()).toBe(JARGON)
    await words.press('Alt+ArrowDown')
    expect(await chosen()).toBe(GAG)
    await words.press('Shift+F8')
    expect(await chosen()).toBe(JARGON)
  })
  await test.step('the better sentence takes their place, and can be taken back', async () => {
    await composer.getByTestId('take-gag').click()
    await expect(words).not.toHaveValue(new RegExp(GAG))
    await composer.getByTestId('undo-wording').click()
    await expect(words).toHaveValue(`${JARGON}${GAG}`)
    await composer.getByTestId('take-gag').click()
    await expect(composer.getByTestId('finding-gag')).toHaveCount(0)
    await composer.getByTestId('take-jargon').click()
    await expect(composer.getByTestId('finding-jargon')).toHaveCount(0)
    await words.fill((await words.inputValue()).replaceAll('{日期}', '10月8日'))
  })
  await takeScript(handler, composer, number)
  await lookOnAPhone(handler, words)
  await test.step('it is sent', async () => {
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/log-contact'))
    await composer.getByTestId('inline-submit-log-contact').click()
    expect((await sent).ok()).toBe(true)
    await expect(words).toHaveValue('')
  })
})

test('silence as a price keeps a refusal back until a lead stands by it', async ({ staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110122', name: '丁二', text: '我要你们把邻居的投诉内容告诉我。', wish: 'explanation' })
  const lead = await staff('lead')
  const { page } = lead
  await lead.openCase(number)
  await lead.moveButton('request-ending').click()
  const form = page.getByTestId('form-request-ending')
  const fill = async (facts: string) => {
    await form.getByTestId('field-letter-facts').fill(facts)
    await form.getByTestId('field-letter-basis').fill('依据个人信息保护法第十条，别人的情况我们要保护。')
    await form.getByTestId('field-letter-meaning').fill('与您有关的部分，我们照样告诉您。')
  }
  const verdict = form.getByTestId('wording-verdict')
  await test.step('what stops it is plain before the button is pressed, and the reason is asked for only then', async () => {
    await fill('您说的是另一位客户的投诉。')
    await expect(verdict).toHaveAttribute('data-stops', '0')
    await expect(form.getByTestId('uphold')).toHaveCount(0)
    await fill(`您说的是另一位客户的投诉。${GAG}`)
    await expect(verdict).toHaveAttribute('data-stops', '1')
    await expect(form.getByTestId('uphold')).toBeVisible()
    await form.getByTestId('uphold').scrollIntoViewIfNeeded()
    await picture(page, bank, 'm-uphold')
    await everybodyCanUse(page, 'a reason to let words stand')
    await page.setViewportSize(PHONE)
    await form.getByTestId('uphold').scrollIntoViewIfNeeded()
    await picture(page, bank, 'm-uphold-phone')
    await everybodyCanUse(page, 'a reason to let words stand (phone)')
    await page.setViewportSize(ON_DESK)
  })
  await test.step('with the reason it goes out and leaves a line', async () => {
    await form.getByTestId('field-ending-not_accepted').click()
    await form.getByTestId('field-reason').fill('不属于本行可以公开的内容')
    await form.getByTestId('field-letter-override_reason').fill('这一句引自调解书，不能改动')
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/request-ending'))
    await form.getByTestId('submit-request-ending').click()
    expect((await sent).ok(), 'a lead may stand by words').toBe(true)
    await expect(form).toBeHidden()
    await expect(page.locator('.timeline')).toContainText('负责人保留原措辞')
  })
})
