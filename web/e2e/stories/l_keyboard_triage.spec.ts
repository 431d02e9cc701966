// A lead works through twenty complaints with the keyboard alone in less than three minutes: accepts, changes, merges, puts
// aside, splits, takes back. No mouse is ever used.
import type { APIRequestContext, Page } from '@playwright/test'
import type { CaseView, TriagePage } from '../../shared/api/types'
import type { Bank } from '../support/bank'
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

const KEY = 'greenlane-demo-key'
const LIMIT_S = 180
const STOLEN = '我的卡昨晚在外地被盗刷了3000元，不是我操作的，请尽快冻结并追回。'
const THREE = '柜员态度恶劣，对我大声呵斥。另外，手机银行一直登录不上去，打不开。还有，短信费没有告知就扣了。'
const FEE = '信用卡年费收了两百元，没人提前告诉我，要求退还年费。'
const TEXTS = [
  STOLEN, THREE, FEE, '上次说的信用卡年费两百元到现在还没有退给我，要求退还年费。',
  '柜台排队等了两个小时，只开了一个窗口。', '手机银行转账一直失败，客服说系统维护。', '理财经理说保本，结果亏了一万元，误导销售。', '贷款提前还款还要收违约金，合同里没有写清楚。',
  '保安不让我进大厅，态度很差。', '取款机吞了我的卡，没人处理。', '账户被冻结，没有任何通知。', '征信上有一笔不是我的逾期，要求更正。',
  '客服电话打了十次都没有人接。', '转账转错了人，银行不帮忙联系对方。', '跨行取款收了手续费，说好免费的。', '网点把我的身份证复印件弄丢了。',
  '办卡时强行让我买保险。', '存款利息和说的不一样。', '催收一天打我单位三次电话。', '社保卡激活跑了三趟都没有办成。',
]

/** The one that is not of head office. */
const OF_A_BRANCH = 16

async function register(request: APIRequestContext, bank: Bank): Promise<string[]> {
  const numbers: string[] = []
  for (const [at, text] of TEXTS.entries()) {
    const answer = await request.post(`${bank.address}/api/partner/v1/complaints`, {
      headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': `triage-${bank.engine}-${at}` },
      // The third and the fourth are of one customer, about one matter.
      data: { channel: 'wechat', text, branch: at === OF_A_BRANCH ? '临江分行' : undefined, customer: { name: '李雷', phone: `1391112${String(at === 3 ? 2 : at).padStart(4, '0')}` } },
    })
    expect(answer.status()).toBe(201)
    numbers.push(((await answer.json()) as { number: string }).number)
  }
  return numbers
}

const currentOf = (page: Page) => page.locator('.triage-rows .current button').getAttribute('data-testid').then((id) => id?.replace('triage-row-', '') ?? '')
const readOf = (page: Page) => async (number: string) => (await (await page.request.get(`/api/console/complaints/${number}`)).json()) as CaseView

/** What the lead does with some of them; the others are accepted as they are. */
function byHand(page: Page, bank: Bank, numbers: string[]): Record<string, () => Promise<void>> {
  const press = (key: string) => page.keyboard.press(key)
  return {
    [numbers[1]]: async () => {
      await expect(page.getByTestId('triage-split')).toBeVisible()
      await press('s')
      await press('c')
      await expect(page.getByTestId('triage-options')).toBeVisible()
      await picture(page, bank, 'l-triage-options')
      await press('1')
      await press('r')
      await expect(page.getByTestId('triage-reason')).toBeVisible()
      await press('a')
    },
    [numbers[3]]: async () => {
      await expect(page.getByTestId('triage-same')).toBeVisible()
      await press('m')
      await expect(page.getByTestId('triage-compare').locator('.quote')).toHaveCount(2)
      await picture(page, bank, 'l-triage-merge')
      await press('m')
    },
    [numbers[5]]: async () => {
      await press('d')
      await expect(page.getByTestId('triage-options')).toBeVisible()
      await press('2')
      await press('a')
    },
    [numbers[OF_A_BRANCH]]: async () => {
      await press('b')
      await expect(page.locator('#triage-hand-back')).toBeFocused()
      await page.keyboard.type('网点当面就能解决 a z')
      await picture(page, bank, 'l-triage-back')
      await press('Escape')
      await expect(page.locator('#triage-hand-back')).toBeHidden()
      await press('a')
    },
    [numbers[18]]: async () => {
      await expect(page.getByTestId('triage-flags')).toBeVisible()
      await expect(page.getByTestId('triage-back'), 'head office has nowhere to send it back to').toBeHidden()
      await press('b')
      await expect(page.locator('#triage-hand-back')).toBeHidden()
      await press('f')
      const choices = page.getByTestId('triage-options').getByRole('button')
      await expect(choices).toHaveCount(9)
      await picture(page, bank, 'l-triage-flags')
      const word = ((await choices.nth(2).textContent()) ?? '').replace(/^[\d\s✓]+/, '')
      const had = ((await page.getByTestId('triage-flags').textContent()) ?? '').includes(word)
      await press('3')
      await (had ? expect(page.getByTestId('triage-flags')).not.toContainText(word) : expect(page.getByTestId('triage-flags')).toContainText(word))
      await press('f')
      await press('f')
      await expect(choices).toHaveCount(4)
      await press('a')
    },
    [numbers[8]]: async () => {
      await press('p')
      await expect(page.getByTestId('triage-green')).toHaveAttribute('data-green', 'true')
      await press('a')
    },
  }
}

/** Works through the list from the first to the last; gives back the numbers in the order in which they were in front. */
async function workThrough(page: Page, bank: Bank, numbers: string[], all: number): Promise<string[]> {
  const hands = byHand(page, bank, numbers)
  const seen: string[] = []
  while (seen.length < all) {
    const number = await currentOf(page)
    await expect(page.locator('.triage-story')).toContainText(number)
    if (number === numbers[0]) {
      await expect(page.locator('.triage-mark').first()).toBeVisible()
      await picture(page, bank, 'l-triage-desk')
    }
    seen.push(number)
    await (hands[number] ?? (() => page.keyboard.press('a')))()
    if (seen.length < all) await expect.poll(() => currentOf(page)).not.toBe(number)
  }
  return seen
}

test('twenty complaints are triaged by keyboard alone in less than three minutes', async ({ staff, bank, request }) => {
  test.setTimeout(300_000)
  const lead = await staff('lead')
  const { page } = lead
  await lead.goTo('')
  const before = ((await (await page.request.get('/api/console/triage')).json()) as TriagePage).rows.length
  const numbers = await register(request, bank)
  // Who has it at head office can send it back to the branch that it is about.
  const moved = await lead.tryMove(numbers[OF_A_BRANCH], 'dispatch', { to: 'handler-luo', reason: '先由总行的同事看一看' })
  expect(moved.status).toBe(200)
  const all = before + numbers.length
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await expect(page.getByTestId('triage-words')).toBeVisible()
  const began = Date.now()
  const seen = await workThrough(page, bank, numbers, all)
  await expect(page.getByTestId('triage-end')).toBeVisible()
  const took_s = (Date.now() - began) / 1000
  console.log(`triaged ${all} complaints by keyboard in ${took_s.toFixed(1)} s, ${(took_s / all).toFixed(2)} s each`)
  expect(took_s).toBeLessThan(LIMIT_S)
  expect(new Set(seen).size, 'each was in front once').toBe(all)
  expect(numbers.every((number) => seen.includes(number))).toBe(true)
  await expect(page.getByTestId('triage-progress')).toHaveText(`${all} / ${all}`)
  await everybodyCanUse(page, 'the end of a triage')
  await picture(page, bank, 'l-triage-end')

  const read = readOf(page)
  const split = await read(numbers[1])
  expect(split.issues).toHaveLength(3)
  expect(split.timeline.some((each) => each.kind === 'triage_checked')).toBe(true)
  expect(await read(numbers[3])).toMatchObject({ stage: 'closed', ending: 'merged' })
  expect(await read(numbers[8])).toMatchObject({ priority: 'high', green: { state: 'in' } })
  const flagged = (await read(numbers[18])).timeline.filter((each) => each.kind === 'triaged').map((each) => each.params.flags)
  expect(flagged, 'what was read and what a person made of it').toHaveLength(2)
  expect(flagged[0]).not.toEqual(flagged[1])
  await takeBackTheLast(page, seen[seen.length - 1])
  for (const number of [0, 1, 3].map((at) => numbers[at]).concat(seen.slice(-1))) expect(await bank.verify(number)).toMatch(/\S/)
})

/** The last act is taken back on the server, and the file waits again: the customer is asked for more, and it is put aside. */
async function takeBackTheLast(page: Page, last: string): Promise<void> {
  await page.keyboard.press('z')
  await expect(page.getByTestId('triage-words')).toBeVisible()
  expect(await currentOf(page)).toBe(last)
  const read = readOf(page)
  await expect.poll(async () => (await read(last)).timeline.some((each) => each.kind === 'triage_taken_back')).toBe(true)
  await everybodyCanUse(page, 'the triage desk')
  // What is typed into the question belongs to the text: the letters in it are no keys.
  await page.keyboard.press('i')
  await expect(page.locator('#triage-ask')).toBeFocused()
  await page.keyboard.type('扣款短信截图 h a z')
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await read(last)).evidence.map((each) => each.title)).toEqual(['扣款短信截图 h a z'])
  await expect(page.locator('#triage-ask')).toBeHidden()
  await page.keyboard.press('a')
  await expect(page.getByTestId('triage-end')).toBeVisible()
  await expect.poll(async () => (await read(last)).timeline.filter((each) => each.kind === 'triage_checked').length).toBe(2)
  await page.keyboard.press('z')
  await expect(page.getByTestId('triage-words')).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByTestId('triage-end')).toBeVisible()
}

test('two at once never look at the same complaint, and a phone says where to go', async ({ staff, bank, request }) => {
  const text = '柜台把我的存折打错了，跑了两趟才改过来。'
  for (const at of [0, 1]) {
    const answer = await request.post(`${bank.address}/api/partner/v1/complaints`, {
      headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': `two-${bank.engine}-${at}` },
      data: { channel: 'wechat', text, customer: { name: '韩梅梅', phone: `1391113000${at}` } },
    })
    expect(answer.status()).toBe(201)
  }
  const lead = await staff('lead')
  await lead.goTo('/triage')
  await expect(lead.page.getByTestId('triage-words')).toBeVisible()
  const theirs = (await lead.page.locator('.triage-rows .current button').getAttribute('data-testid')) ?? ''
  await expect.poll(async () => ((await (await lead.page.request.get('/api/console/triage')).json()) as TriagePage).rows.length).toBeGreaterThan(1)
  await lead.page.waitForTimeout(400)
  const handler = await staff('handler')
  await handler.goTo('/triage')
  await expect(handler.page.getByTestId('triage-words')).toBeVisible()
  await expect(handler.page.locator('.triage-rows .current button')).not.toHaveAttribute('data-testid', theirs)
  await expect(handler.page.getByTestId(theirs)).toContainText('正在看')
  await picture(handler.page, bank, 'l-triage-two')
  await handler.page.setViewportSize({ width: 390, height: 844 })
  await expect(handler.page.getByText('请在电脑上使用快速分流')).toBeVisible()
  await everybodyCanUse(handler.page, 'triage on a phone')
})
