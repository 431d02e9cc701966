// Keeps the receipt for this visit, so that a reload of the receipt page shows it again without asking anyone.
import type { PortalReceipt } from '@shared/api/types'

const STORED = 'greenlane.receipt'

export function keepReceipt(receipt: PortalReceipt): void {
  try {
    window.sessionStorage.setItem(STORED, JSON.stringify(receipt))
  } catch {
    // A browser without storage still shows the receipt page's way to look the complaint up.
  }
}

export function receiptOf(number: string): PortalReceipt | null {
  try {
    const receipt = JSON.parse(window.sessionStorage.getItem(STORED) ?? 'null') as PortalReceipt | null
    return receipt?.number === number ? receipt : null
  } catch {
    return null
  }
}
