// Somebody else is at fault: the bank does not send the customer away but coordinates, and follows it through.
import * as steps from '../support/steps'
import { register } from '../support/intake'
import { expect, test } from '../support/test'

test('a shop that keeps the money is dealt with by the bank', async ({ customer, staff, bank }) => {
  const number = await register(await staff('agent'), { phone: '13911110003', name: '赵建国', text: '刷卡买家电退货一个月了，商户一直不退款，银行要帮我解决。', wish: 'speed_up' })
  await steps.giveToHandler(await staff('lead'), number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '客户已有退货凭证，我行向收单机构调单。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '退货凭证')
  await steps.fileFinding(handler, 'partly', '商户已收到退货，但没有发起退款。', '退货凭证')
  await steps.findLiable(handler, 'third_party', '退款由商户发起，我行没有延误。')
  await handler.move('propose', (form) => steps.writePlan(form, [
    { kind: 'coordination', words: '联系收单机构督促商户退款', due: '2026-10-12' },
    { kind: 'follow_through', words: '跟进到账并告知客户', due: '2026-10-13' },
  ], '退款由我们去催，到账当天告诉您。'))
  await steps.sendToCustomer(handler)
  const portal = await customer()
  await portal.track(number)
  await portal.accept()
  await handler.openCase(number)
  await steps.carryOut(handler, 2, '商户已退款，客户已收到。')
  await handler.expectStage('follow_up')
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})
