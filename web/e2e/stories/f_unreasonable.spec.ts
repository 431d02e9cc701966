// A demand beyond all reason: the handler asks for the ending, another person decides, and nobody decides alone.
import { picture } from '../support/look'
import { register } from '../support/intake'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

test('an unreasonable demand needs a second person', async ({ staff, bank }) => {
  const number = await register(await staff('agent'), { phone: '13911110006', name: '吴勇', text: '取号等了十分钟，要求银行赔偿我一百万元。', wish: 'compensation', amount: '1000000' })
  await steps.giveToHandler(await staff('lead'), number)
  const handler = await staff('handler')
  await handler.openCase(number)
  await steps.speakWithCustomer(handler, '已说明等候时间，客户坚持赔偿一百万元。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '叫号记录')
  await steps.fileFinding(handler, 'not_upheld', '叫号记录显示等候九分钟，未超过公示时间。', '叫号记录')
  await handler.move('request-ending', async (form) => {
    await form.choose('ending', 'unreasonable')
    await form.pick('criteria', '索要金额')
    await form.text('reason', '等候九分钟没有造成损失，索赔一百万元。')
    await form.text('letter-basis', '依据我行公示的等候时间标准。')
    await form.text('letter-meaning', '我们不能支付这笔赔偿。')
  })
  await test.step('the handler may ask, not decide', async () => {
    await expect(handler.page.getByText('索赔一百万元').first()).toBeVisible()
    await expect(handler.moveButton('approve-ending')).toHaveCount(0)
    expect(await handler.tryMove(number, 'approve-ending', { approve: true, words: '同意按不合理诉求结案。' })).toEqual({ status: 403, code: 'not_allowed' })
  })
  await test.step('somebody else decides', async () => {
    const compliance = await staff('compliance')
    await compliance.goTo(`/reviews/${number}`)
    const form = compliance.openForm()
    await form.choose('decision', 'approve')
    await form.text('words', '索赔金额与等候时间不成比例，同意。')
    await picture(compliance.page, bank, 'f-review')
    await form.save('approve-ending')
    await compliance.openCase(number)
    await compliance.expectStage('closed')
    await picture(compliance.page, bank, 'f-closed')
  })
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})

test('who asks for an ending never decides on it, whatever the role', async ({ staff, bank }) => {
  const number = await register(await staff('agent'), { phone: '13911110016', name: '何伟', text: '邻居的装修太吵，银行要负责赔偿。', wish: 'compensation' })
  const lead = await staff('lead')
  await lead.openCase(number)
  await lead.move('request-ending', async (form) => {
    await form.choose('ending', 'not_accepted')
    await form.text('reason', '与我行的产品和服务无关。')
    await form.text('letter-facts', '您反映的是邻居装修噪音。')
    await form.text('letter-basis', '依据监管对消费投诉范围的规定，邻里噪音不属于银行受理范围。')
    await form.text('letter-meaning', '请向物业或社区反映。')
  })
  await expect(lead.moveButton('approve-ending')).toHaveCount(0)
  expect(await lead.tryMove(number, 'approve-ending', { approve: true, words: '同意不予受理。' })).toEqual({ status: 422, code: 'second_person_needed' })
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
})
