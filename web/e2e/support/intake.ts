// Registering a complaint while the customer speaks.
import { expect } from '@playwright/test'
import type { Wish } from '../../shared/api/types'
import type { Desk } from './desk'

export interface Call { phone: string; name: string; text: string; wish: Wish; amount?: string }

/** Types what the caller says, saves it, and gives back the number that is read out to the caller. */
export async function register(desk: Desk, call: Call, seen: () => Promise<void> = () => Promise.resolve()): Promise<string> {
  const { page } = desk
  await desk.goTo('/intake')
  await page.getByTestId('intake-phone').fill(call.phone)
  await page.getByTestId('intake-name').fill(call.name)
  await page.getByTestId('intake-text').fill(call.text)
  await page.getByTestId(`wish-${call.wish}`).click()
  if (call.amount) await page.getByTestId('intake-amount').fill(call.amount)
  await expect(page.getByTestId('reading-result')).toBeVisible()
  await seen()
  await page.getByTestId('intake-save').click()
  const shown = page.getByTestId('receipt-number')
  await expect(shown).toBeVisible()
  return (await shown.getAttribute('data-number')) ?? ''
}
