// The screens of a customer beside the main path: what staff ask, somebody above, a relative, a second look, a group, and the plain pages.
import { everybodyCanUse, picture } from '../support/look'
import { Portal } from '../support/portal'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

const STYLES = ['light', 'dark', 'elder'] as const

/** One screen in light, dark and large print: usable for everybody in each, and kept as a picture. */
async function everyLook(portal: Portal, name: string): Promise<void> {
  const { page } = portal
  const plain = (await page.getByTestId('elder').count()) === 0
  // Colours fade for a moment, and a look in between would find none that is meant.
  const show = async (style: (typeof STYLES)[number]) => {
    await page.emulateMedia({ colorScheme: style === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
    const wanted = style === 'elder' ? 'elder' : 'usual'
    if (plain) await page.evaluate((size) => { document.documentElement.dataset.size = size }, wanted)
    else if ((await page.locator('html').getAttribute('data-size')) !== wanted) await page.getByTestId('elder').click()
    await expect(page.locator('html')).toHaveAttribute('data-size', wanted)
  }
  for (const style of STYLES) {
    await show(style)
    await everybodyCanUse(page, `${name} in ${style}`)
    await picture(page, portal.bank, `p-${name}-${style}`)
  }
  await show('light')
}

test('what staff ask is quoted and answered, and the customer sees that it was read', async ({ customer, staff, bank }) => {
  const portal = await customer()
  const number = await portal.file({ matter: 'fee', text: '账户管理费多扣了三次，请查清退回来。', wish: 'refund', amount: '30', name: '周兰', phone: '13911110021' })
  await steps.giveToHandler(await staff('lead'), number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '已了解情况，请客户补充截图。')
  for (const title of ['请拍一张扣费的短信截图', '请拍一张存折最近一页']) {
    await handler.move('request-evidence', async (form) => {
      await form.pick('kind', '客户提供的材料')
      await form.text('title', title)
    })
  }
  await portal.fromReceipt()
  await expect(portal.page.getByTestId('state')).toHaveAttribute('data-state', 'need_material')
  await everyLook(portal, 'asked')
  await portal.page.getByTestId('answer-question').click()
  await expect(portal.page.getByTestId('question')).toHaveText('请拍一张扣费的短信截图')
  await everyLook(portal, 'question')
  await portal.page.getByTestId('files').setInputFiles(steps.photo)
  await expect(portal.page.getByTestId('file-kept')).toBeVisible()
  await portal.page.getByTestId('question-send').click()
  await expect(portal.page.getByTestId('question')).toHaveText('请拍一张存折最近一页')
  await portal.page.getByTestId('have-not').click()
  await portal.page.getByTestId('done').click()
  await expect(portal.page.getByText('您的回答：我没有这个材料')).toBeVisible()
  await portal.page.getByTestId('message').click()
  await portal.page.getByTestId('field-words').fill('请问查到了吗？')
  await portal.page.getByTestId('message-send').click()
  await portal.page.getByTestId('done').click()
  await expect(portal.page.getByTestId('read-mark')).toHaveText('已送达')
  await handler.openCase(number)
  await handler.page.getByTestId('sheet-evidence').click()
  await expect(handler.page.getByText('我没有这个材料').or(handler.page.getByText(steps.photo.name)).first()).toBeVisible()
  await portal.progress(number)
  await expect(portal.page.getByTestId('read-mark')).toContainText('已看')
  await picture(handler.page, bank, 'p-case-answered')

  await test.step('a relative may look and do nothing', async () => {
    await portal.page.getByTestId('share').click()
    await portal.page.getByTestId('field-phone').fill('13911110022')
    await portal.page.getByTestId('share-send').click()
    await expect(portal.page.getByTestId('share-stop')).toBeVisible()
    await everyLook(portal, 'share')
    const daughter = await customer()
    await daughter.page.goto('/track')
    await daughter.page.getByTestId('field-entry').fill('13911110022')
    await daughter.page.getByTestId('send-code').click()
    await daughter.page.getByTestId('field-code').fill(await daughter.page.getByTestId('demo-code').innerText())
    await daughter.page.getByTestId('enter').click()
    await expect(daughter.page.getByText('账户管理费').first()).toBeVisible()
    await daughter.progress(number)
    await expect(daughter.page.getByTestId('message')).toHaveCount(0)
    await expect(daughter.page.getByTestId('withdraw')).toHaveCount(0)
    await picture(daughter.page, bank, 'p-relative')
  })
  await test.step('somebody above looks when the customer wants it', async () => {
    await portal.progress(number)
    await portal.page.getByTestId('above').click()
    await everyLook(portal, 'above')
    await portal.page.getByTestId('above-send').click()
    await portal.page.getByTestId('done').click()
    await expect(portal.page.getByTestId('next-step')).toContainText('主管')
  })
})

test('a group names who speaks for it, and staff see them', async ({ customer, staff, bank }) => {
  const portal = await customer()
  const { page } = portal
  await page.goto('/file/behalf')
  await page.getByTestId('choice-relation-several').check()
  await page.getByTestId('field-behalf_name').fill('三号楼业主')
  for (let other = 0; other < 4; other += 1) {
    await page.getByTestId('add-other').click()
    await page.getByTestId(`field-other_name_${other}`).fill(`代表人${other}`)
  }
  await expect(page.getByTestId('add-other')).toHaveCount(0)
  await everyLook(portal, 'behalf')
  await page.getByTestId('continue').click()
  await page.getByTestId('matter-fee').click()
  await page.getByTestId('field-text').fill('小区门口的自助机多收了我们的手续费，请退回来。')
  for (let step = 0; step < 3; step += 1) await page.getByTestId('continue').click()
  await page.getByTestId('no-phone').click()
  await page.getByTestId('continue').click()
  await everyLook(portal, 'check')
  await page.getByTestId('submit-complaint').click()
  const number = (await page.getByTestId('receipt-number').getAttribute('data-number')) ?? ''
  await everyLook(portal, 'receipt')
  const lead = await staff('lead')
  await lead.openCase(number)
  await expect(lead.page.getByText('多人代表')).toBeVisible()
  await picture(lead.page, bank, 'p-case-group')
})

test('two minutes are enough, counted in taps and words', async ({ customer }) => {
  const portal = await customer()
  const { page } = portal
  await page.addInitScript(() => {
    const counted = { taps: 0, fields: 0 }
    Object.assign(globalThis, { counted })
    document.addEventListener('click', (event) => { if (event.isTrusted) counted.taps += 1 }, true)
    document.addEventListener('focusin', (event) => { if ((event.target as HTMLElement).matches('input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea')) counted.fields += 1 }, true)
  })
  let screens = 0
  const began_ms = Date.now()
  await portal.file({ matter: 'fee', text: '短信费从来没开通过，每个月扣三元，请退回来。', wish: 'refund', amount: '36', name: '王女士', phone: '13911110023' }, async () => { screens += 1 })
  const took_ms = Date.now() - began_ms
  const { taps, fields } = await page.evaluate(() => (globalThis as unknown as { counted: { taps: number; fields: number } }).counted)
  console.log(`filing: ${screens} screens, ${taps} taps, ${fields} typed fields, ${took_ms} ms of the machine`)
  expect(screens).toBeLessThanOrEqual(9)
  expect(fields).toBeLessThanOrEqual(5)
  expect(taps).toBeLessThanOrEqual(20)
})

test('the power goes off while a customer types, and nothing is lost', async ({ customer, bank, noises }) => {
  const portal = await customer()
  const { page } = portal
  await page.goto('/')
  await page.getByTestId('file').click()
  await page.getByTestId('start-complain').click()
  await page.getByTestId('matter-money').click()
  await page.getByTestId('field-text').fill('卡在身上，钱却少了三千元，请马上查。')
  await expect(page.getByTestId('saved')).toHaveText('已保存')
  await bank.crash()
  const id = await page.evaluate(() => (JSON.parse(localStorage.getItem('greenlane.draft') ?? '{}') as { id: string }).id)
  await test.step('on the same phone', async () => {
    await page.reload()
    await expect(page.getByTestId('field-text')).toHaveValue('卡在身上，钱却少了三千元，请马上查。')
    await page.getByTestId('continue').click()
    await expect(page.getByTestId('choice-wishes-refund')).toBeVisible()
  })
  await test.step('on another phone, from what the program had kept', async () => {
    const other = await customer()
    await other.page.goto(`/file/story?draft=${id}`)
    await expect(other.page.getByTestId('field-text')).toHaveValue('卡在身上，钱却少了三千元，请马上查。')
  })
  // While the program was away the browser said so; that is what this story is about.
  noises.length = 0
})

test('the plain pages need no script', async ({ browser, bank, staff, customer }) => {
  const room = await browser.newContext({ baseURL: bank.address, javaScriptEnabled: false, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  const page = await room.newPage()
  for (const address of ['/call-me', '/about', '/voices']) {
    const answer = await page.goto(address)
    expect((await answer?.body())?.length, `${address} is light`).toBeLessThan(40 * 1024)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  await page.goto('/about')
  await expect(page.getByText('最长 30 日')).toBeVisible()
  await expect(page.getByText('12378')).toBeVisible()
  await test.step('large print and English are links', async () => {
    await page.getByText('长辈版').click()
    await expect(page.locator('html')).toHaveAttribute('data-size', 'elder')
    await page.getByText('English').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.goto('/about?lang=zh-CN&size=usual')
  })
  await page.goto('/call-me')
  await page.getByTestId('call-me-send').click()
  await expect(page.getByRole('alert')).toContainText('手机号')
  await page.locator('#phone').fill('139 1111 0024')
  await page.locator('#name').fill('杨伯')
  await page.locator('#note').fill('想投诉收费')
  await page.getByTestId('call-me-send').click()
  await expect(page.getByRole('status')).toContainText('139****0024')
  await picture(page, bank, 'p-call-me-done')
  await room.close()
  await test.step('a colleague calls', async () => {
    const agent = await staff('agent')
    await agent.goTo('/calls')
    await expect(agent.page.getByTestId('call-take')).toBeVisible()
    await picture(agent.page, bank, 'p-calls')
    await agent.page.getByTestId('call-take').click()
    await expect(agent.page.getByTestId('call-number')).toHaveText('13911110024')
    await agent.page.getByTestId('call-reached').click()
    await expect(agent.page.getByTestId('call-take')).toHaveCount(0)
  })
  const portal = await customer()
  for (const name of ['call-me', 'about', 'voices', 'help', 'track', '']) {
    await portal.page.goto(`/${name}`)
    await expect(portal.page.getByRole('heading', { level: 1 })).toBeVisible()
    await everyLook(portal, name || 'home')
  }
})
