// Keeps the receipt for this visit, so that a reload of the receipt page shows it again without asking anyone.
import type { PortalFiled, PortalReceipt } from '@shared/api/types'

/** What the page shows again. Tokens are not kept: the browser has its cookie, and the program tells the rest. */
export interface KeptReceipt {
  receipt: PortalReceipt
  /** Whoever filed with a code is let in already and goes straight to the progress. */
  entered: boolean
  received_ms: number
}

const STORED = 'greenlane.receipt'

export function keepReceipt({ access, ...receipt }: PortalFiled, received_ms: number): void {
  const kept: KeptReceipt = { receipt, entered: access !== null, received_ms }
  try {
    window.sessionStorage.setItem(STORED, JSON.stringify(kept))
  } catch {
    // A browser without storage still shows the receipt page's way to look the complaint up.
  }
}

export function receiptOf(number: string): KeptReceipt | null {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(STORED) ?? 'null') as KeptReceipt | null
    return kept?.receipt?.number === number ? kept : null
  } catch {
    return null
  }
}
