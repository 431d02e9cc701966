// The portal as a customer uses it on a phone.
import { expect, type Page } from '@playwright/test'
import type { Bank } from './bank'

export interface Account {
  matter: 'money' | 'loan_card' | 'wealth' | 'mobile' | 'branch' | 'fee' | 'attitude' | 'other'
  text: string
  wish: 'refund' | 'correction' | 'apology' | 'explanation' | 'prevention' | 'other'
  /** In yuan; asked only of who wants money back. */
  amount?: string
  name: string
  phone: string
}

export class Portal {
  constructor(readonly page: Page, readonly bank: Bank) {}

  /** Goes through the whole form and gives back the number of the complaint. `seen` is called on every screen. */
  async file(account: Account, seen: (screen: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
    const { page } = this
    await page.goto('/')
    await expect(page.getByTestId('file')).toBeVisible()
    await seen('home')
    await page.getByTestId('file').click()
    await page.getByTestId('start-complain').click()
    await expect(page.getByTestId(`matter-${account.matter}`)).toBeVisible()
    await seen('matter')
    await page.getByTestId(`matter-${account.matter}`).click()
    await page.getByTestId('field-text').fill(account.text)
    await page.getByTestId('choice-when-today').check()
    await page.getByTestId('choice-where-mobile').check()
    await seen('story')
    await page.getByTestId('continue').click()
    await page.getByTestId(`choice-wishes-${account.wish}`).check()
    if (account.amount) await page.getByTestId('field-amount').fill(account.amount)
    await seen('wishes')
    await page.getByTestId('continue').click()
    await expect(page.getByTestId('files')).toBeAttached()
    await seen('files')
    await page.getByTestId('continue').click()
    await page.getByTestId('field-phone').fill(account.phone)
    await this.enterCode()
    await page.getByTestId('field-name').fill(account.name)
    await seen('contact')
    await page.getByTestId('continue').click()
    await expect(page.getByTestId('submit-complaint')).toBeVisible()
    await seen('check')
    await page.getByTestId('submit-complaint').click()
    const number = await page.getByTestId('receipt-number').getAttribute('data-number')
    await seen('receipt')
    expect(number).toMatch(/^GL\d{8}-\d{6}-[0-9A-Z]$/)
    return number ?? ''
  }

  /** From the receipt straight to the progress: whoever filed with a code is let in already. */
  async fromReceipt(): Promise<void> {
    await this.page.getByTestId('receipt-track').click()
    await expect(this.page.getByTestId('case-number')).toBeVisible()
  }

  /** Comes in with the number and the code that the demo bank shows in place of a message. */
  async track(number: string): Promise<void> {
    const { page } = this
    await page.goto(`/track?number=${number}`)
    await this.enterCode()
    await page.getByTestId('enter').click()
    await expect(page.getByTestId('next-step').or(page.getByTestId('case-number'))).not.toHaveCount(0)
  }

  /** Back to the progress of a complaint one is already in. */
  async progress(number: string): Promise<void> {
    await this.page.goto(`/my/${number}`)
    await expect(this.page.getByTestId('case-number')).toBeVisible()
  }

  async accept(): Promise<void> {
    await this.page.getByTestId('see-proposal').click()
    await this.page.getByTestId('accept').click()
    await this.page.getByTestId('accept-sure').click()
    await this.page.getByTestId('done').click()
    await expect(this.page.getByTestId('see-proposal')).toBeHidden()
  }

  async reject(reason: string): Promise<void> {
    await this.page.getByTestId('see-proposal').click()
    await this.page.getByTestId('reject').click()
    await this.page.getByTestId('field-reason').fill(reason)
    await this.page.getByTestId('reject-send').click()
    await this.page.getByTestId('done').click()
    await expect(this.page.getByTestId('see-proposal')).toBeHidden()
  }

  async askForReview(why: string): Promise<void> {
    await this.page.getByTestId('verify').click()
    await this.page.getByTestId('field-why').fill(why)
    await this.page.getByTestId('verify-send').click()
    await this.page.getByTestId('done').click()
    await expect(this.page.getByTestId('next-step')).toBeVisible()
  }

  async withdraw(reason: string): Promise<void> {
    await this.page.getByTestId('withdraw').click()
    await this.page.getByTestId('field-reason').fill(reason)
    await this.page.getByTestId('withdraw-send').click()
    await this.page.getByTestId('done').click()
  }

  private async enterCode(): Promise<void> {
    await this.page.getByTestId('send-code').click()
    const code = await this.page.getByTestId('demo-code').innerText()
    await this.page.getByTestId('field-code').fill(code)
  }
}
