// A demand beyond all reason: the handler asks for the ending, another person decides, and nobody decides alone.
import { picture } from '../support/look'
import { register } from '../support/intake'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

test('who asks for an ending never decides on it, whatever the role', async ({ staff, bank }) => {
  const number = await register(await staff('agent'), { phone: '13911110016', name: '何伟', text: '邻居的装修太吵,银行要负责赔偿。', wish: 'compensation' })
  const lead = await staff('lead')
  await lead.openCase(number)
  await lead.move('request-ending', async (form) => {
    await form.choose('ending', 'not_accepted')
    await form.text('reason', '与我行的产品和服务无关。')
    await form.text('letter-facts', '您反映的是邻居装修噪音。')
    await form.text('letter-basis', '不属于银行业务范围。')
    await form.text('letter-meaning', '请向物业或社区反映。')
  })
  await expect(lead.moveButton('approve-ending')).toHaveCount(0)
  expect(await lead.tryMove(number, 'approve-ending', { approve: true, words: '同意不予受理。' })).toEqual({ status: 422, code: 'second_person_needed' })
  expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/)
})
