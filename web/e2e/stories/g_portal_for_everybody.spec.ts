// Every page for everybody: nothing that keeps people out, nothing cut off, and no word that only a program would say.
import { everybodyCanUse, picture } from '../support/look'
import { photo } from '../support/steps'
import { expect, test } from '../support/test'

test('the portal is for everybody', async ({ customer, bank }) => {
  const portal = await customer()
  const look = async (screen: string) => {
    await everybodyCanUse(portal.page, screen)
    await picture(portal.page, bank, `g-portal-${screen}`)
  }
  await portal.file({ matter: 'fee', text: '账户管理费多扣了两次，请退回来。', wish: 'refund', amount: '20', name: '郑秀英', phone: '13911110007' }, look)
  await test.step('what was filed with a code is followed at once', async () => {
    await portal.fromReceipt()
    await look('progress')
    await portal.page.getByTestId('message').click()
    await portal.page.getByTestId('field-words').fill('补一张短信截图。')
    await portal.page.getByTestId('files').setInputFiles(photo)
    await expect(portal.page.getByTestId('file-kept')).toBeVisible()
    await look('message')
    await portal.page.getByTestId('message-send').click()
    await portal.page.getByTestId('done').click()
    await expect(portal.page.getByText(photo.name)).toBeVisible()
    await portal.page.getByTestId('call-back').click()
    await look('call-back')
    await portal.page.getByTestId('call-back-send').click()
    await portal.page.getByTestId('done').click()
    await expect(portal.page.getByText('请给我回电话。方便的时间：')).toBeVisible()
    await portal.page.getByTestId('leave').click()
    await expect(portal.page.getByTestId('file')).toBeVisible()
  })
  for (const page of ['track', 'about', 'help', 'call-me']) {
    await portal.page.goto(`/${page}`)
    await expect(portal.page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(page)
  }
})
