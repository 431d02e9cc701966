// A rule is changed: written down wrong and mended, tried on every past complaint, approved by somebody else, in force for what comes, and taken back.
import type { CaseView } from '../../shared/api/types'
import type { Desk } from '../support/desk'
import { register } from '../support/intake'
import { barriers, picture } from '../support/look'
import { expect, test } from '../support/test'

const IN_FORCE_MS = 40_000
const standing = (desk: Desk) => desk.page.getByTestId('edition')

/** The limit of the first contact of a complaint that comes in now, about this branch when it is named. */
async function limitNow(agent: Desk, phone: string, branch?: string): Promise<string | undefined> {
  const number = await register(agent, { phone, name: '周芳', text: '短信服务费没有开通过却一直在扣，要求退还。', wish: 'refund' }, async () => {
    if (!branch) return
    await agent.page.getByTestId('intake-branch').click()
    await agent.page.keyboard.type(branch)
    await agent.page.keyboard.press('Enter')
  })
  const seen = (await (await agent.page.request.get(`/api/console/complaints/${number}`)).json()) as CaseView
  return seen.clocks.find((clock) => clock.name === 'first_contact')?.limit
}

async function inLanguage(desk: Desk, language: string): Promise<void> {
  await desk.page.evaluate((chosen) => localStorage.setItem('greenlane.language', chosen), language)
  await desk.page.reload()
}

async function answer(desk: Desk, button: string, words: string): Promise<void> {
  await desk.page.getByTestId(button).click()
  await desk.page.getByTestId('ask-words').fill(words)
  await desk.page.locator('.ant-modal-footer .ant-btn').last().click()
  await expect(desk.page.getByTestId('ask-words')).toHaveCount(0)
}

test('a shorter limit is tried, approved by another, in force, and taken back', async ({ staff, bank }) => {
  const lead = await staff('lead')
  const address = await test.step('a wrong text is kept and named with its place', async () => {
    await lead.goTo('/policy')
    const shipped = (await (await lead.page.request.get('/api/console/policy/editions/1/documents')).json()) as Record<string, string>
    const wrong = shipped['clocks.toml'].replace('limit = "24 hours"', 'limit = "4 ours"')
    await lead.page.getByTestId('import-file').setInputFiles({ name: 'clocks.toml', mimeType: 'text/plain', buffer: Buffer.from(wrong) })
    await expect(standing(lead)).toHaveAttribute('data-standing', 'draft')
    const line = wrong.split('\n').indexOf('limit = "4 ours"') + 1
    await expect(lead.page.getByTestId('faults')).toContainText(`clocks.toml 第 ${line} 行`)
    await expect(lead.page.getByTestId('faults')).toContainText('“4 ours”不是时限的写法')
    await expect(lead.page.locator('.cm-lint-marker-error')).toHaveCount(1)
    await inLanguage(lead, 'en')
    await expect(lead.page.getByTestId('faults')).toContainText(`clocks.toml line ${line}`)
    await expect(lead.page.getByTestId('faults')).toContainText('"4 ours" is not a limit')
    await inLanguage(lead, 'zh-CN')
    await picture(lead.page, bank, 'i-fault')
    await lead.page.getByTestId('faults').getByRole('button').click()
    await lead.page.keyboard.press('Home')
    await lead.page.keyboard.press('Shift+End')
    await lead.page.keyboard.type('limit = "4 hours"')
    await expect(lead.page.getByTestId('faults')).toHaveCount(0)
    return new URL(lead.page.url()).pathname.replace('/console', '')
  })
  await test.step('history is told again', async () => {
    await lead.page.getByRole('tab').nth(1).click()
    await lead.page.getByTestId('try').click()
    await expect(lead.page.getByTestId('trial')).toHaveAttribute('data-standing', 'finished', { timeout: 60_000 })
    await expect(lead.page.getByTestId('reproduced')).toBeVisible()
    await lead.page.getByTestId('sum-first_contact-newly_missed').click()
    await expect(lead.page.getByTestId('trial-rows').getByRole('link').first()).toHaveText(/^GL\d{8}-\d{6}-[A-Z]$/)
    await picture(lead.page, bank, 'i-trial')
  })
  await test.step('whoever wrote it cannot approve it', async () => {
    await answer(lead, 'propose', '客户反映等待太久')
    await expect(standing(lead)).toHaveAttribute('data-standing', 'proposed')
    await expect(lead.page.getByTestId('approve')).toHaveCount(0)
  })
  const compliance = await staff('compliance')
  await test.step('somebody else approves it', async () => {
    await compliance.goTo(address)
    await answer(compliance, 'approve', '先在全行试行')
    await expect(standing(compliance)).toHaveAttribute('data-standing', 'in_force', { timeout: IN_FORCE_MS })
    await picture(compliance.page, bank, 'i-in-force')
  })
  const agent = await staff('agent')
  expect(await limitNow(agent, '13911110091')).toBe('4 hours')
  await test.step('it is taken back at once', async () => {
    await compliance.goTo('/policy/1')
    await answer(compliance, 'return', '人手不足，先恢复原来的时限')
    await expect(standing(compliance)).toHaveAttribute('data-standing', 'in_force', { timeout: IN_FORCE_MS })
  })
  expect(await limitNow(agent, '13911110092')).toBe('24 hours')
})

test('a version is tried out in one branch first, spread over the bank, and a wrong letter goes nowhere', async ({ staff, bank }) => {
  const [lead, compliance, agent] = [await staff('lead'), await staff('compliance'), await staff('agent')]
  await lead.goTo('/policy')
  const shipped = (await (await lead.page.request.get('/api/console/policy/editions/1/documents')).json()) as Record<string, string>
  const bring = (name: string, text: string) => lead.page.getByTestId('import-file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

  await test.step('a letter that asks for what is not known is kept, named, and cannot be put forward', async () => {
    const wrong = shipped['letters.toml'].replace('您的投诉我们收到了，编号{{编号}}。', '您的投诉我们收到了，编号{{编号}}，请到{{网点地址}}。')
    expect(wrong).not.toBe(shipped['letters.toml'])
    await bring('letters.toml', wrong)
    await expect(lead.page.getByTestId('faults')).toContainText('letters.toml')
    await expect(lead.page.getByTestId('faults')).toContainText('网点地址')
    await expect(lead.page.getByTestId('propose')).toBeDisabled()
    await picture(lead.page, bank, 'i-wrong-letter')
  })
  const address = await test.step('a shorter limit is tried and put forward', async () => {
    await lead.goTo('/policy')
    await bring('clocks.toml', shipped['clocks.toml'].replace('limit = "24 hours"', 'limit = "6 hours"'))
    await expect(standing(lead)).toHaveAttribute('data-standing', 'draft')
    await lead.page.getByRole('tab').nth(1).click()
    await lead.page.getByTestId('try').click()
    await expect(lead.page.getByTestId('trial')).toHaveAttribute('data-standing', 'finished', { timeout: 60_000 })
    await answer(lead, 'propose', '先在一家分行看效果')
    return new URL(lead.page.url()).pathname.replace('/console', '')
  })
  await test.step('it is approved for one branch', async () => {
    await compliance.goTo(address)
    await compliance.page.getByTestId('approve').click()
    await compliance.page.getByTestId('reach-pilot').click()
    await expect(compliance.page.locator('.ant-modal-footer .ant-btn').last()).toBeDisabled()
    await compliance.page.locator('#reach-units').click()
    await compliance.page.keyboard.type('临江分行')
    await compliance.page.keyboard.press('Enter')
    await compliance.page.keyboard.press('Escape')
    await picture(compliance.page, bank, 'i-pilot-ask')
    await compliance.page.locator('.ant-modal-footer .ant-btn').last().click()
    await expect(standing(compliance)).toHaveAttribute('data-standing', 'pilot', { timeout: IN_FORCE_MS })
    await expect(compliance.page.getByTestId('pilot-units')).toContainText('临江分行')
    expect(await barriers(compliance.page)).toEqual([])
    await picture(compliance.page, bank, 'i-pilot')
  })
  expect(await limitNow(agent, '13911110093', '临江人民路支行')).toBe('6 hours')
  expect(await limitNow(agent, '13911110094', '南屿望湖支行')).toBe('24 hours')
  await test.step('it is spread over the bank', async () => {
    await answer(compliance, 'widen', '试点期间联系更快，没有积压')
    await expect(standing(compliance)).toHaveAttribute('data-standing', 'in_force', { timeout: IN_FORCE_MS })
  })
  expect(await limitNow(agent, '13911110095', '南屿望湖支行')).toBe('6 hours')
  await test.step('the bank returns to its first version, for the stories that follow', async () => {
    await compliance.goTo('/policy/1')
    await answer(compliance, 'return', '恢复原来的时限')
    await expect(standing(compliance)).toHaveAttribute('data-standing', 'in_force', { timeout: IN_FORCE_MS })
  })
})

test('the notice of a year becomes a draft of the calendar', async ({ staff, bank }) => {
  const admin = await staff('admin')
  await admin.goTo('/policy')
  await admin.page.getByTestId('load-year').click()
  await admin.page.getByTestId('notice-text').fill('国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。')
  await admin.page.getByTestId('read-notice').click()
  await expect(admin.page.getByTestId('notice-table')).toContainText('2027-01-01 – 2027-01-03')
  await picture(admin.page, bank, 'i-notice')
  await admin.page.getByTestId('take-notice').click()
  await expect(standing(admin)).toHaveAttribute('data-standing', 'draft')
  await expect(admin.page.getByTestId('document-calendar.json')).toContainText('已改')
})
