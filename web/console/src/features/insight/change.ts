// What a change is called, and which of it is worth a word. Pure.
import type { Sureness } from '@shared/api/types'

export type ChangeWord = 'too_few' | 'new' | 'worse' | 'more' | 'same' | 'better'

interface Compared { recent: number; mean: number; change: number | null; sureness: Sureness }

/** Smaller changes than this part of the mean are called none. */
const SAME = 0.1

/** Only what is hardly chance is called worse. */
export function changeWord({ change, sureness }: Compared): ChangeWord {
  if (sureness === 'too_few') return 'too_few'
  if (change === null) return 'new'
  if (Math.abs(change) < SAME) return 'same'
  if (change < 0) return 'better'
  return sureness === 'weak' ? 'more' : 'worse'
}

export const changeSign: Record<ChangeWord, string> = { too_few: '', new: '▲', worse: '▲', more: '△', same: '＝', better: '▽' }
export const changeTone: Record<ChangeWord, 'plain' | 'near' | 'ok'> = { too_few: 'plain', new: 'near', worse: 'near', more: 'plain', same: 'plain', better: 'ok' }
