// The customer says no: a supervisor who was not involved takes a fresh look, and the next plan is a better one.
import { picture } from '../support/look'
import { register } from '../support/intake'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

test('a rejected plan goes to a supervisor and comes back better', async ({ customer, staff, bank }) => {
  const number = await register(await staff('agent'), { phone: '13911110004', name: '孙丽', text: '柜台让我排队两个小时，叫到号又说系统坏了，态度很差，要求道歉。', wish: 'apology' })
  const lead = await staff('lead')
  await steps.giveToHandler(lead, number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '已向客户致歉，约定核实当天排队情况。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '叫号记录')
  await steps.fileFinding(handler, 'upheld', '当天叫号系统故障，没有及时疏导。', '叫号记录')
  await steps.findLiable(handler, 'customer', '客户在高峰时段到店。')
  const write = (first: string, meaning: string) => handler.move('propose', (form) => steps.writePlan(form, [
    { kind: 'explanation', words: first, due: '2026-10-09' },
    { kind: 'assistance', words: '提供预约取号', due: '2026-10-10' },
  ], meaning))
  await write('说明当天的故障', '以后可以先预约再来。')
  await steps.sendToCustomer(handler)
  const portal = await customer()
  await portal.track(number)
  await portal.reject('我要的是道歉，不是说明。')
  await picture(portal.page, bank, 'd-portal-rejected')
  await test.step('the one who wrote the plan is no fresh eye', async () => {
    await handler.openCase(number)
    await expect(handler.moveButton('note')).toBeVisible()
    await expect(handler.moveButton('resolve-escalation')).toHaveCount(0)
    await expect(handler.moveButton('propose')).toHaveCount(0)
  })
  await lead.openCase(number)
  await picture(lead.page, bank, 'd-escalated')
  await lead.move('resolve-escalation', async (form) => {
    await form.choose('outcome', 'new_plan')
    await form.text('words', '客户的要求合理，方案中补上网点负责人当面致歉。')
  })
  await handler.openCase(number)
  await write('网点负责人当面致歉并说明当天的故障', '网点负责人会当面向您道歉。')
  await steps.sendToCustomer(handler)
  await portal.progress(number)
  await portal.accept()
  await handler.openCase(number)
  await handler.expectStage('carrying_out')
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})
