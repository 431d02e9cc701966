// What the targets for people ask, as far as a machine can measure it: presses, keys, fields, bytes and the time of the machine.
// How long a person thinks is not in these figures; twenty complaints in three minutes are story l, two minutes of filing story p.
import { expect, test } from '../support/test'
import { counted, startCounting } from '../support/count'
import * as steps from '../support/steps'

/** What the machine may take of the ninety seconds that a person has. */
const MACHINE_MS = 15_000

test('a call is written down in ninety seconds', async ({ staff }) => {
  const agent = await staff('agent')
  const { page } = agent
  await agent.goTo('/intake')
  await page.getByTestId('intake-phone').fill('13911120001')
  await page.getByTestId('intake-name').fill('冯小满')
  await page.getByTestId('intake-text').fill('短信费没有开通却每个月扣三元。')
  await page.getByTestId('wish-refund').click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('receipt-number')).toBeVisible()

  await agent.goTo('')
  await startCounting(page)
  const began_ms = Date.now()
  await page.keyboard.press('n')
  await page.getByTestId('intake-phone').pressSequentially('13911120001')
  const typed_ms = Date.now()
  // Whoever calls again is known without anything being pressed.
  await expect(page.getByText('短信费没有开通却每个月扣三元').first()).toBeVisible()
  const known_ms = Date.now() - typed_ms
  await page.getByTestId('intake-text').click()
  await page.keyboard.type('今天去柜台取钱，柜员让我等了两个小时，还说是我自己的问题。')
  await page.getByTestId('wish-apology').click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('receipt-number')).toBeVisible()
  const took_ms = Date.now() - began_ms
  const { clicks, keys, fields } = await counted(page)
  console.log(`intake: ${clicks} presses, ${keys} keys beside free text, ${fields} fields, known after ${known_ms} ms, ${took_ms} ms in all`)
  expect(known_ms, 'an open complaint of the caller is shown').toBeLessThanOrEqual(3_000)
  expect(keys, 'keys beside the free texts').toBeLessThanOrEqual(15)
  expect(fields, 'fields that need something').toBeLessThanOrEqual(6)
  expect(clicks).toBeLessThanOrEqual(3)
  expect(took_ms).toBeLessThan(MACHINE_MS)
})

test('the whole of a call fits one window, with three fields that must be filled in', async ({ staff }) => {
  const agent = await staff('agent')
  const { page } = agent
  await agent.goTo('/intake')
  await expect(page.getByTestId('intake-save')).toBeVisible()
  const below_px = await page.evaluate(() => { const main = document.querySelector('main') as HTMLElement; return main.scrollHeight - main.clientHeight })
  expect(below_px, 'nothing is below the window').toBeLessThanOrEqual(0)
  // A row of chips is one field; the telephone and the text count as what they are.
  expect(await page.locator('.intake').getByText('必填').count(), 'fields that are asked for').toBeLessThanOrEqual(3)
})

test('a review is decided on one page, with one key and its grounds', async ({ customer, staff }) => {
  const portal = await customer()
  const number = await portal.file({ matter: 'money', text: '今天凌晨我的银行卡被盗刷了3000元，我没有操作，卡一直在身上。', wish: 'refund', amount: '3000', name: '邓先生', phone: '13911120002' })
  await steps.giveToHandler(await staff('lead'), number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '已向客户致歉并核对经过，说明今天内调取交易记录。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '交易流水')
  await steps.fileFinding(handler, 'upheld', '三笔交易均非持卡人本人操作。', '交易流水')
  await steps.findLiable(handler, 'bank', '异地凌晨连续交易，风控规则应当拦截而未拦截。')
  await handler.move('propose', async (form) => {
    await steps.writePlan(form, [
      { kind: 'compensation', words: '全额赔偿被盗刷的3000元', due: '2026-10-09' },
      { kind: 'rectification', words: '调整夜间异地连续交易的拦截规则', due: '2026-10-12' },
    ], '3000元在10月9日前回到您的卡上。')
    await form.box.getByTestId('compensation-0').click()
    await form.choose('plans-0-compensation-kind', 'reimbursement')
    await form.text('plans-0-compensation-amount', '3000')
    await form.text('plans-0-compensation-basis', '非本人授权交易造成的直接损失，按照银行卡章程由发卡行全额赔偿。')
    await form.text('plans-0-compensation-outside_band_reason', '这是客户的直接损失，不是体验补偿。')
  })
  const compliance = await staff('compliance')
  const { page } = compliance
  await compliance.goTo('/reviews')
  await startCounting(page)
  const began_ms = Date.now()
  await page.getByTestId(`review-${number}`).click()
  await expect(page.getByTestId('case-number')).toHaveText(number)
  for (const part of ['review-plan', 'letter', 'decision']) await expect(page.getByTestId(part).first()).toBeVisible()
  await expect(page.getByTestId('arithmetic').first()).toBeVisible()
  await page.keyboard.press('y')
  const form = compliance.openForm()
  for (const [field, words] of [['fair', '与同类盗刷案件的处理一致。'], ['reasonable', '金额等于客户的直接损失。'], ['evidenced', '交易流水证明均非本人操作。']]) {
    await form.field(field).click()
    await page.keyboard.type(words)
  }
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId(`review-${number}`)).toHaveCount(0)
  const took_ms = Date.now() - began_ms
  const { clicks, keys, fields } = await counted(page)
  console.log(`review: ${clicks} presses, ${keys} keys beside free text, ${fields} fields, ${took_ms} ms`)
  expect(keys, 'one key decides, one sends').toBeLessThanOrEqual(2)
  expect(clicks).toBeLessThanOrEqual(4)
  expect(fields).toBeLessThanOrEqual(3)
  expect(took_ms).toBeLessThan(MACHINE_MS)
})

const SCRIPT_MOST = 180 * 1024
const PLAIN_MOST = 40 * 1024
/** A slow third generation network: 400 kbit/s, and two seconds until anything answers. */
const SLOW = { offline: false, latency: 2_000, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const FIRST_MS = 20_000
const STEP_MS = 1_000

test('the portal works on a slow network', async ({ customer }) => {
  const { page } = await customer()
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', SLOW)
  let scripts = 0
  const kinds = new Map<string, string>()
  wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (kinds.get(requestId) === 'Script') scripts += encodedDataLength })
  const took = async (act: () => Promise<void>) => {
    const began_ms = Date.now()
    await act()
    return Date.now() - began_ms
  }
  const first_ms = await took(async () => {
    await page.goto('/')
    await expect(page.getByTestId('file')).toBeVisible()
  })
  await page.getByTestId('file').click()
  const steps_ms = [
    await took(async () => { await page.getByTestId('start-complain').click(); await expect(page.getByTestId('matter-fee')).toBeVisible() }),
    await took(async () => { await page.getByTestId('matter-fee').click(); await expect(page.getByTestId('field-text')).toBeVisible() }),
    await took(async () => { await page.getByTestId('field-text').fill('短信费从来没开通过，每个月扣三元，请退回来。'); await page.getByTestId('continue').click(); await expect(page.getByTestId('choice-wishes-refund')).toBeVisible() }),
    await took(async () => { await page.getByTestId('choice-wishes-refund').check(); await page.getByTestId('continue').click(); await expect(page.getByTestId('files')).toBeAttached() }),
  ]
  const again_ms = await took(async () => {
    await page.reload()
    await expect(page.getByTestId('files')).toBeAttached()
  })
  let plain = 0
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { plain += encodedDataLength })
  const plain_ms = await took(async () => {
    await page.goto('/call-me')
    await expect(page.getByTestId('call-me-send')).toBeVisible()
  })
  console.log(`slow network: first page ${first_ms} ms, steps ${steps_ms.join(', ')} ms, again ${again_ms} ms, call-me ${plain_ms} ms; scripts ${Math.round(scripts / 1024)} KB, call-me ${Math.round(plain / 1024)} KB`)
  expect(scripts, 'scripts on the wire').toBeLessThanOrEqual(SCRIPT_MOST)
  expect(plain, 'the page without scripts').toBeLessThanOrEqual(PLAIN_MOST)
  expect(first_ms).toBeLessThan(FIRST_MS)
  for (const step_ms of steps_ms) expect(step_ms, 'a step does not wait for the network').toBeLessThan(STEP_MS)
})
