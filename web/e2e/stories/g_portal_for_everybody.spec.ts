// Every page for everybody: nothing that keeps people out, nothing cut off, and no word that only a program would say.
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

test('the portal is for everybody', async ({ customer, bank }) => {
  const portal = await customer()
  const look = async (screen: string) => {
    await everybodyCanUse(portal.page, screen)
    await picture(portal.page, bank, `g-portal-${screen}`)
  }
  await portal.file({ matter: 'fee', text: '账户管理费多扣了两次,请退回来。', wish: 'refund', amount: '20', name: '郑秀英', phone: '13911110007' }, look)
  for (const page of ['track', 'about', 'help', 'call-me']) {
    await portal.page.goto(`/${page}`)
    await expect(portal.page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(page)
  }
})
