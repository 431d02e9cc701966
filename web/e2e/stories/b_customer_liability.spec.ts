// The bank did nothing wrong: then it explains and helps all the same, and the customer decides whether that is enough.
import { picture } from '../support/look'
import { register } from '../support/intake'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

test('a debit the customer ordered is explained, and help is given', async ({ customer, staff, bank }) => {
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110002', name: '李桂芳', text: '我的存折每个月都少三十块钱，我没有取过，要求解释清楚。', wish: 'explanation' }, () => picture(agent.page, bank, 'b-intake'))
  await steps.giveToHandler(await staff('lead'), number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '客户想知道每月三十元的去向，约定查清后答复。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '代扣协议')
  await steps.fileFinding(handler, 'not_upheld', '每月三十元是您本人签约的水费代扣，没有丢失。', '代扣协议')
  await steps.findLiable(handler, 'customer', '代扣由客户本人签约，短信通知未开通。')
  await handler.move('propose', (form) => steps.writePlan(form, [
    { kind: 'explanation', words: '逐笔说明代扣明细', due: '2026-10-09' },
    { kind: 'assistance', words: '协助开通余额变动短信', due: '2026-10-10' },
  ], '每个月的扣款都会有短信告诉您。'))
  await steps.sendToCustomer(handler)
  const portal = await customer()
  await portal.track(number)
  await portal.accept()
  await handler.openCase(number)
  await steps.carryOut(handler, 2, '已当面说明并开通短信。')
  await handler.expectStage('follow_up')
  await steps.followUp(await staff('agent'), number, '现在明白了。')
  await handler.openCase(number)
  await steps.closeCase(handler, '解释清楚，协助到位。', '代扣签约时要主动介绍短信通知。')
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})
