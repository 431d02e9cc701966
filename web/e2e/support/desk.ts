// The console as a colleague uses it: signing in, finding a complaint, and carrying out one move at a time.
import { expect, type Locator, type Page } from '@playwright/test'
import type { CaseView, Me, Move, Problem, Stage } from '../../shared/api/types'
import type { Bank } from './bank'

export type User = 'agent' | 'handler' | 'branch' | 'lead' | 'compliance' | 'analyst' | 'executive' | 'admin' | 'auditor'
export const PASSWORD = 'greenlane-demo'

export class Desk {
  constructor(readonly page: Page, readonly user: User, readonly bank: Bank) {}

  async signIn(): Promise<void> {
    await this.page.goto('/console')
    await this.page.getByTestId('sign-in-username').fill(this.user)
    await this.page.getByTestId('sign-in-password').fill(PASSWORD)
    await this.page.getByTestId('sign-in-submit').click()
    await expect(this.page.getByTestId('me-menu')).toBeVisible()
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(`/console${path}`)
    await expect(this.page.getByTestId('me-menu')).toBeVisible()
  }

  async openCase(number: string): Promise<void> {
    await this.goTo(`/complaints/${number}`)
    await expect(this.page.getByTestId('case-number')).toHaveText(number)
  }

  async expectStage(stage: Stage): Promise<void> {
    await expect(this.page.getByTestId('case-stage')).toHaveAttribute('data-stage', stage)
  }

  moveButton(move: Move): Locator {
    return this.page.getByTestId(`move-${move}`)
  }

  /** Opens the form of a move, has it filled in, and saves it. A problem that the program names is shown as it stands. */
  async move(move: Move, fill: (form: MoveForm) => Promise<void> = () => Promise.resolve()): Promise<void> {
    await this.moveButton(move).click()
    const form = new MoveForm(this.page, this.page.getByTestId(`form-${move}`))
    await expect(form.box).toBeVisible()
    await fill(form)
    await form.save(move)
    await expect(form.box).toBeHidden()
  }

  /** Asks the program for a move that no button offers, with the session of this desk, and gives back its answer. */
  async tryMove(number: string, move: Move, input: object): Promise<{ status: number; code: string | null }> {
    const { csrf } = (await (await this.page.request.get('/api/console/session')).json()) as Me
    const { version } = (await (await this.page.request.get(`/api/console/complaints/${number}`)).json()) as CaseView
    const answer = await this.page.request.post(`/api/console/complaints/${number}/${move}`, { data: { ...input, version }, headers: { 'x-csrf-token': csrf } })
    return { status: answer.status(), code: answer.ok() ? null : ((await answer.json()) as Problem).code }
  }

  /** The form of a review or a follow-up, which stands open on its own page. */
  openForm(): MoveForm {
    return new MoveForm(this.page, this.page.locator('main'))
  }
}

/** The fields of a move, found by the marks they carry. */
export class MoveForm {
  constructor(readonly page: Page, readonly box: Locator) {}

  field(name: string): Locator {
    return this.box.getByTestId(`field-${name}`)
  }

  async text(name: string, words: string): Promise<void> {
    await this.field(name).fill(words)
  }

  async choose(name: string, value: string | number): Promise<void> {
    await this.mark(`field-${name}-${value}`)
  }

  /** Marks one of several. A form that is still sliding in may move away under the finger, so what counts is the mark. */
  async mark(testId: string): Promise<void> {
    const words = this.box.getByTestId(testId)
    const circle = this.box.locator('label').filter({ has: this.page.getByTestId(testId) }).getByRole('radio')
    await expect(async () => {
      await words.click()
      await expect(circle).toBeChecked({ timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
  }

  async turnOn(name: string): Promise<void> {
    const field = this.field(name)
    if ((await field.getAttribute('aria-checked')) !== 'true') await field.click()
    await expect(field).toHaveAttribute('aria-checked', 'true')
  }

  /** Picks from a list by typing part of the words; closes the list again. */
  async pick(name: string, words: string): Promise<void> {
    const field = this.field(name)
    await field.click()
    await field.getByRole('combobox').fill(words)
    await this.page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: words }).first().click()
    await expect(field).toContainText(words)
    await field.getByRole('combobox').blur()
  }

  async day(testId: string, day: string): Promise<void> {
    const field = this.box.getByTestId(testId)
    await field.fill(day)
    await field.press('Enter')
    // Leaving the field takes over what was typed, whether or not its calendar had opened yet.
    await field.blur()
    const [year, month, date] = day.split('-').map(Number)
    await expect(field).toHaveValue(`${year}年${month}月${date}日`)
  }

  async save(move: Move): Promise<void> {
    const sent = this.page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/${move}`))
    await this.box.getByTestId(`submit-${move}`).click()
    const answer = await sent
    expect(answer.ok(), `${move} is taken: ${answer.ok() ? '' : await answer.text()}`).toBe(true)
  }
}
