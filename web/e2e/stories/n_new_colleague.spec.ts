// S21: the administrator brings somebody in; the new colleague replaces the start password, works, and is out at once when
// the account is closed.
import { everybodyCanUse, picture } from '../support/look'
import { expect, test } from '../support/test'

const SECRET = 'the rain of April 2026'

test('a new colleague comes, signs in, and leaves', async ({ staff, stranger, bank }) => {
  const login = `new.${Date.now().toString(36)}`
  const admin = await staff('admin')
  const { page } = admin
  await admin.goTo('/people')
  await page.getByTestId('add-person').click()
  await expect(page.getByTestId('username')).toBeVisible()
  await everybodyCanUse(page, 'adding a person')
  await page.getByTestId('username').fill(login)
  await page.getByTestId('person-name').fill('陈新新')
  await page.getByTestId('staff-no').fill(login.replace('.', '').slice(-12))
  await page.getByTestId('roles').click()
  await page.keyboard.type('投诉专员')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByTestId('unit').click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByTestId('save-person').click()
  const start = (await page.getByTestId('secret').textContent()) ?? ''
  expect(start).toMatch(/^[a-z2-9+]{4}(-[a-z2-9+]{4}){2}$/)
  await page.getByTestId('secret-noted').click()

  const door = await stranger()
  await door.goto('/console')
  await door.getByTestId('sign-in-username').fill(login)
  await door.getByTestId('sign-in-password').fill(start)
  await door.getByTestId('sign-in-submit').click()
  await expect(door.getByTestId('password-new')).toBeVisible()
  await everybodyCanUse(door, 'start password')
  await picture(door, bank, 'n-start-password')
  await door.getByTestId('password-old').fill(start)
  await door.getByTestId('password-new').fill(SECRET)
  await door.getByTestId('password-again').fill(SECRET)
  await door.getByTestId('password-submit').click()
  await expect(door.getByTestId('nav-queue')).toBeVisible()
  await expect(door.getByTestId('nav-people')).toHaveCount(0)

  await page.getByTestId('find-person').locator('input').fill(login)
  await page.getByTestId(`person-${login}`).click()
  await page.getByTestId('active').click()
  await page.getByTestId('reason').fill('调离本部门')
  await page.getByTestId('save-person').click()
  await expect(page.getByTestId('reason')).toHaveCount(0)
  await door.goto('/console/queue')
  await expect(door.getByTestId('sign-in-submit')).toBeVisible()
})
