// How a day stands in a field: as people read it, while what they type may be plain figures.
import { dayPattern } from '@shared/ui/format'
import type { Language } from '@shared/words/start'
import { useWords } from '../../words'

const TYPED = ['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD']

/** The first of them is shown; each of them may be typed. */
export const dayFormats = (language: Language): string[] => [dayPattern(language), ...TYPED]
/** The same with the time of day. */
export const instantFormats = (language: Language): string[] => dayFormats(language).map((day) => `${day} HH:mm`)

export function useDayFormats(): string[] {
  return dayFormats(useWords().language)
}

export function useInstantFormats(): string[] {
  return instantFormats(useWords().language)
}
