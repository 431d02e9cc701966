// The areas of words the console shows, per language, and the small helpers that read them.
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Areas, type Language } from '@shared/words/start'
import type { Named } from '@shared/api/types'
import assistantZh from '@shared/words/zh-CN/console_assistant.json'
import auditZh from '@shared/words/zh-CN/console_audit.json'
import consoleZh from '@shared/words/zh-CN/console.json'
import codesZh from '@shared/words/zh-CN/console_codes.json'
import movesZh from '@shared/words/zh-CN/console_moves.json'
import policyZh from '@shared/words/zh-CN/console_policy.json'
import policyFaultsZh from '@shared/words/zh-CN/policy_faults.json'
import caseZh from '@shared/words/zh-CN/console_case.json'
import branchZh from '@shared/words/zh-CN/console_branch.json'
import systemZh from '@shared/words/zh-CN/console_system.json'
import timelinessZh from '@shared/words/zh-CN/console_timeliness.json'
import supervisionZh from '@shared/words/zh-CN/console_supervision.json'
import insightZh from '@shared/words/zh-CN/console_insight.json'
import dutyZh from '@shared/words/zh-CN/console_duty.json'
import callsZh from '@shared/words/zh-CN/console_calls.json'
import jobsZh from '@shared/words/zh-CN/console_jobs.json'
import peopleZh from '@shared/words/zh-CN/console_people.json'
import readingZh from '@shared/words/zh-CN/console_reading.json'
import searchZh from '@shared/words/zh-CN/console_search.json'
import similarZh from '@shared/words/zh-CN/console_similar.json'
import preferencesZh from '@shared/words/zh-CN/console_preferences.json'
import triageZh from '@shared/words/zh-CN/console_triage.json'
import wordingZh from '@shared/words/zh-CN/console_wording.json'
import auditEn from '@shared/words/en/console_audit.json'
import consoleEn from '@shared/words/en/console.json'
import codesEn from '@shared/words/en/console_codes.json'
import movesEn from '@shared/words/en/console_moves.json'
import policyEn from '@shared/words/en/console_policy.json'
import policyFaultsEn from '@shared/words/en/policy_faults.json'
import caseEn from '@shared/words/en/console_case.json'
import branchEn from '@shared/words/en/console_branch.json'
import systemEn from '@shared/words/en/console_system.json'
import timelinessEn from '@shared/words/en/console_timeliness.json'
import supervisionEn from '@shared/words/en/console_supervision.json'
import insightEn from '@shared/words/en/console_insight.json'
import dutyEn from '@shared/words/en/console_duty.json'
import assistantEn from '@shared/words/en/console_assistant.json'
import callsEn from '@shared/words/en/console_calls.json'
import jobsEn from '@shared/words/en/console_jobs.json'
import peopleEn from '@shared/words/en/console_people.json'
import readingEn from '@shared/words/en/console_reading.json'
import searchEn from '@shared/words/en/console_search.json'
import similarEn from '@shared/words/en/console_similar.json'
import preferencesEn from '@shared/words/en/console_preferences.json'
import triageEn from '@shared/words/en/console_triage.json'
import wordingEn from '@shared/words/en/console_wording.json'

export const wordLoaders: Record<Language, () => Areas> = {
  'zh-CN': () => ({ console: consoleZh, console_audit: auditZh, console_codes: codesZh, console_moves: movesZh, console_policy: policyZh, policy_faults: policyFaultsZh, console_case: caseZh, console_supervision: supervisionZh, console_duty: dutyZh, console_assistant: assistantZh, console_calls: callsZh, console_insight: insightZh, console_jobs: jobsZh, console_people: peopleZh, console_reading: readingZh, console_search: searchZh, console_similar: similarZh, console_preferences: preferencesZh, console_branch: branchZh, console_system: systemZh, console_timeliness: timelinessZh, console_triage: triageZh, console_wording: wordingZh }),
  en: () => ({ console: consoleEn, console_audit: auditEn, console_codes: codesEn, console_moves: movesEn, console_policy: policyEn, policy_faults: policyFaultsEn, console_case: caseEn, console_supervision: supervisionEn, console_duty: dutyEn, console_assistant: assistantEn, console_calls: callsEn, console_insight: insightEn, console_jobs: jobsEn, console_people: peopleEn, console_reading: readingEn, console_search: searchEn, console_similar: similarEn, console_preferences: preferencesEn, console_branch: branchEn, console_system: systemEn, console_timeliness: timelinessEn, console_triage: triageEn, console_wording: wordingEn }),
}

export type CodeKind = keyof typeof codesZh

export interface Words {
  t: (key: string, values?: Record<string, unknown>) => string
  /** The word for a stable code; an unknown code is shown as it is, so that nothing is ever hidden. */
  code: (kind: CodeKind, value: string) => string
  language: Language
}

export function useWords(): Words {
  const { t } = useTranslation('console')
  const translate = (key: string, values?: Record<string, unknown>) => String(t(key, values ?? {}))
  return {
    t: translate,
    code: (kind, value) => String(t(`console_codes:${kind}.${value.replace(/-/g, '_')}`, { defaultValue: value })),
    language: currentLanguage(),
  }
}

/** The name of a thing the program names itself, in the reader's language. */
export function nameOf(named: Pick<Named, 'zh' | 'en'> | null | undefined, language: Language): string {
  if (!named) return ''
  return language === 'en' ? named.en || named.zh : named.zh
}
