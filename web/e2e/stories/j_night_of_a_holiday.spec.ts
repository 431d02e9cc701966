// Two o'clock at night on the National Day: a message by WeChat takes the green channel by itself, and somebody hears of it at once.
import type { CaseView } from '../../shared/api/types'
import { picture } from '../support/look'
import { expect, test } from '../support/test'

const KEY = 'greenlane-demo-key'
const QUARTER_MS = 15 * 60_000

test('a message by WeChat in the night of a holiday is seen, taken and explained', async ({ staff, bank, request }) => {
  const sent_ms = Date.now() + bank.ahead_ms
  const answer = await request.post(`${bank.address}/api/partner/v1/complaints`, {
    headers: { authorization: `Bearer ${KEY}`, 'idempotency-key': `night-${bank.engine}` },
    data: { channel: 'wechat', text: '我的卡刚刚被盗刷了五千元，不是我操作的，快冻结！', customer: { name: '李雷', phone: '13911110093' } },
  })
  expect(answer.status()).toBe(201)
  const made = (await answer.json()) as { number: string; priority: string; green_channel: boolean; clocks: { name: string; due: string }[] }
  expect(made).toMatchObject({ priority: 'high', green_channel: true })
  const due_ms = Date.parse(made.clocks.find((clock) => clock.name === 'green_first_response')?.due ?? '')
  expect(Math.abs(due_ms - sent_ms - QUARTER_MS), 'fifteen minutes, night or not').toBeLessThan(60_000)
  const lead = await staff('lead')
  await test.step('three departments stand ready', async () => {
    const seen = (await (await lead.page.request.get(`/api/console/complaints/${made.number}`)).json()) as CaseView
    expect(seen.green.team.map((seat) => seat.department).sort()).toEqual(['business', 'customer_relations', 'risk_control'])
    expect(seen.green.team.every((seat) => seat.staff !== null), 'each has somebody').toBe(true)
  })
  await test.step('it belongs to whoever is on duty', async () => {
    const seen = (await (await lead.page.request.get(`/api/console/complaints/${made.number}`)).json()) as CaseView
    const duty = (await (await lead.page.request.get('/api/console/duty')).json()) as { now: { id: string }[] }
    expect(duty.now.map((each) => each.id)).toContain(seen.owner?.id)
  })
  await test.step('the lead hears of it at once', async () => {
    await lead.goTo('/notices')
    await expect(lead.page.getByTestId(`know-${made.number}`)).toBeVisible()
  })
  await test.step('it burns in the control room until somebody takes it', async () => {
    await lead.goTo('/green-channel')
    const card = lead.page.getByTestId(`green-${made.number}`)
    await expect(card).toBeVisible()
    await picture(lead.page, bank, 'j-control-room')
    // Every point of the picture is a complaint, and the table beside it opens the same ones.
    await lead.page.getByTestId('responses').locator('summary').click()
    const drawn = await lead.page.getByTestId('responses').locator('.dot').count()
    expect(drawn).toBeGreaterThan(0)
    await expect(lead.page.getByTestId('responses').getByRole('link')).toHaveCount(drawn)
    await lead.page.getByTestId(`grab-${made.number}`).click()
    await expect(card.getByTestId(`remind-${made.number}`)).toHaveCount(0)
  })
  await test.step('the deadline explains itself day by day', async () => {
    await lead.openCase(made.number)
    await lead.page.getByTestId('case-clock').click()
    await lead.page.getByTestId('explain-plan_confirmed').click()
    await expect(lead.page.getByTestId('clock-stack')).toContainText('国庆节放假，不计入')
    await picture(lead.page, bank, 'j-explained')
  })
})
