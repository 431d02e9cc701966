// Which two parts a proposal needs for each liable party (S1-32), so that the form shows them at once. The program checks them again.
import type { Party, PlanPartKind } from '@shared/api/types'

export const forcedPair: Record<Party, [PlanPartKind, PlanPartKind]> = {
  bank: ['compensation', 'rectification'],
  customer: ['explanation', 'assistance'],
  third_party: ['coordination', 'follow_through'],
  unclear: ['explanation', 'follow_through'],
}

/** Parts the form opens with: the forced pair, or an explanation as long as liability is not found. */
export const openingParts = (party: Party | null): PlanPartKind[] => (party && forcedPair[party]) || ['explanation']

/** What may be added to any pair. */
export const extraParts: PlanPartKind[] = ['apology', 'care']
