// Stolen money in the night of a holiday: from the customer's phone to the mended cause, and every step is provable afterwards.
import type { Bank } from '../support/bank'
import type { Desk } from '../support/desk'
import { picture } from '../support/look'
import * as steps from '../support/steps'
import { expect, test } from '../support/test'

test('stolen money takes the green channel and comes back', async ({ customer, staff, bank }) => {
  const portal = await customer()
  const number = await test.step('the customer reports 3,000 yuan', async () => {
    const number = await portal.file({
      matter: 'money', text: '今天凌晨我的银行卡被盗刷了3000元，我根本没有操作，卡一直在我身上，请马上处理。', wish: 'refund', amount: '3000', name: '王小明', phone: '13800001234',
    }, (screen) => picture(portal.page, bank, `a-portal-${screen}`))
    await expect(portal.page.getByText('这件事要紧，我们已安排优先办理。')).toBeVisible()
    await portal.fromReceipt()
    await picture(portal.page, bank, 'a-portal-received')
    return number
  })
  const lead = await staff('lead')
  await steps.giveToHandler(lead, number)
  const handler = await staff('handler')
  await test.step('it stands in the green channel, with fifteen minutes', async () => {
    await handler.goTo('/queue?view=green&channel=portal')
    await expect(handler.page.getByTestId(`row-${number}`)).toContainText(/剩 1[0-5] 分/)
    await picture(handler.page, bank, 'a-queue')
    await handler.openCase(number)
    await expect(handler.page.getByTestId('case-clock')).toContainText('绿色通道首响')
    await picture(handler.page, bank, 'a-case-new')
  })
  await test.step('the facts', () => findTheFacts(handler))
  await test.step('the plan', () => writeThePlan(handler, bank))
  await test.step('compliance looks at the money', async () => approve(await staff('compliance'), bank, number))
  await test.step('the customer agrees', async () => {
    await handler.openCase(number)
    await steps.sendToCustomer(handler)
    await portal.progress(number)
    await picture(portal.page, bank, 'a-portal-please-confirm')
    await portal.page.getByTestId('see-proposal').click()
    await expect(portal.page.getByTestId('proposal-total')).toContainText('3,000')
    await picture(portal.page, bank, 'a-portal-proposal')
    await portal.progress(number)
    await portal.accept()
  })
  await test.step('it is carried out, and the cause is mended', async () => {
    await handler.openCase(number)
    await steps.carryOut(handler, 1, '已办妥并告知客户。')
    await handler.move('link-rectification', async (form) => {
      await form.choose('kind', 'system')
      await form.text('title', '夜间异地连续交易拦截规则')
      await form.day('field-due', '2026-10-20')
      await form.pick('owner_department', '运营')
    })
    await handler.expectStage('follow_up')
  })
  await test.step('whoever handled it does not ask how it was', async () => {
    await expect(handler.moveButton('follow-up')).toHaveCount(0)
    const asked = await handler.tryMove(number, 'follow-up', { reached: true, satisfied: 'satisfied', resolved: true, words: '客户说满意。' })
    expect(asked).toEqual({ status: 422, code: 'not_independent' })
  })
  await test.step('somebody else asks, and the owner closes', async () => {
    const agent = await staff('agent')
    await steps.followUp(agent, number, '钱已到账，处理得很快。')
    await handler.openCase(number)
    await steps.closeCase(handler, '首次联系及时，赔付依据充分。', '夜间风控规则要覆盖异地连续小额交易。')
    await picture(handler.page, bank, 'a-case-closed')
  })
  await test.step('the customer sees the end, and the chain is whole', async () => {
    await portal.progress(number)
    await expect(portal.page.getByText('已办结').first()).toBeVisible()
    await picture(portal.page, bank, 'a-portal-closed')
    await portal.askForReview('退款到账比约定的晚了一天。')
    await picture(portal.page, bank, 'a-portal-review-asked')
    expect(await bank.verify(number)).toMatch(/^1 files,.*all proven/m)
  })
})

async function findTheFacts(handler: Desk): Promise<void> {
  await steps.speakWithCustomer(handler, '已向客户致歉并核对经过，卡片已临时止付，说明今天内调取交易记录。')
  await steps.formGroup(handler)
  await steps.attachPhoto(handler, '凌晨交易流水')
  await steps.fileFinding(handler, 'upheld', '三笔交易均非持卡人本人操作，我行风控未能拦截。', '凌晨交易流水')
  await steps.findLiable(handler, 'bank', '异地凌晨连续交易，风控规则应当拦截而未拦截。')
}

async function writeThePlan(handler: Desk, bank: Bank): Promise<void> {
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
    await picture(handler.page, bank, 'a-propose')
  })
  await handler.expectStage('compliance_review')
}

async function approve(compliance: Desk, bank: Bank, number: string): Promise<void> {
  await compliance.goTo(`/reviews/${number}`)
  const form = compliance.openForm()
  await form.text('fair', '与同类盗刷案件的处理一致。')
  await form.text('reasonable', '金额等于客户的直接损失。')
  await form.text('evidenced', '交易流水证明三笔交易均非本人操作。')
  await form.choose('decision', 'approve')
  await picture(compliance.page, bank, 'a-review')
  await form.save('review')
}
