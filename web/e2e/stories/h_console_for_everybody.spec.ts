// Every page of the console for everybody, on a desk and on a phone.
import type { Page } from '@playwright/test'
import { register } from '../support/intake'
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

const PHONE = { width: 390, height: 844 }
const DESK = { width: 1440, height: 900 }

/** Every page of the console on a desk and on a phone. */
async function onBothSizes(page: Page, look: (size: string) => Promise<void>): Promise<void> {
  await page.setViewportSize(DESK)
  await look('desk')
  await page.setViewportSize(PHONE)
  await look('phone')
  await page.setViewportSize(DESK)
}

test('the console is for everybody', async ({ stranger, staff, bank }) => {
  const door = await stranger()
  await door.goto('/console')
  await expect(door.getByTestId('sign-in-submit')).toBeVisible()
  const lookAt = (page: Page, name: string) => onBothSizes(page, async (size) => {
    await everybodyCanUse(page, `${name} (${size})`)
    await picture(page, bank, `g-${name}-${size}`)
  })
  await lookAt(door, 'sign-in')
  const agent = await staff('agent')
  const number = await register(agent, { phone: '13911110008', name: '钱多多', text: '贷款利率比合同写的高，要求更正。', wish: 'correction' }, () => lookAt(agent.page, 'intake'))
  await lookAt(agent.page, 'intake-receipt')
  const compliance = await staff('compliance')
  const lead = await staff('lead')
  const admin = await staff('admin')
  const tour = [
    { desk: lead, name: 'home', path: '', settled: '[data-testid^="home-"]' },
    { desk: lead, name: 'queue', path: '/queue?view=all', settled: '[data-testid^="row-GL"]' },
    { desk: lead, name: 'case', path: `/complaints/${number}`, settled: '[data-testid="case-stage"]' },
    { desk: compliance, name: 'reviews', path: '/reviews', settled: '[data-testid="decision"]' },
    { desk: lead, name: 'triage', path: '/triage', settled: '[data-testid="triage"]' },
    { desk: lead, name: 'green-channel', path: '/green-channel', settled: '[data-testid^="figure-"]' },
    { desk: lead, name: 'supervision', path: '/supervision', settled: 'main h1' },
    { desk: admin, name: 'people', path: '/people', settled: '[data-testid=people]' },
    { desk: admin, name: 'roles', path: '/people?sheet=roles', settled: '[data-testid=roles-table]' },
    { desk: lead, name: 'duty', path: '/duty', settled: '.duty-days' },
    { desk: lead, name: 'notices', path: '/notices', settled: 'main h1' },
    { desk: lead, name: 'policy', path: '/policy', settled: '[data-testid="edition"]' },
    { desk: agent, name: 'follow-ups', path: '/follow-ups', settled: '[data-testid="case-number"]' },
  ]
  for (const { desk, name, path, settled } of tour) {
    await desk.goTo(path)
    await expect(desk.page.locator(settled).first()).toBeVisible()
    await lookAt(desk.page, name)
  }
})
