// The library of what to say: which scripts fit, which are found by a few letters, and what the file fills in.
import type { ScriptView } from '@shared/api/types'
import { initialsOf } from './initials'

export interface Situation { stage?: string; category?: string; cause?: string; business?: string; flags?: string[]; care?: string[] }

/** Fills in what is known; what is not stays for the writer in single braces. */
export const filled = (say: string, fields: Record<string, string>): string => say.replace(/\{\{([^{}]+)\}\}/g, (_, name: string) => fields[name] ?? `{${name}}`)

/** How well a script fits: what it names and the situation has. One that names another step than this one comes last. */
export function fit(script: ScriptView, now: Situation): number {
  const named = (list: string[], value: string | undefined, weight: number) => (value !== undefined && list.includes(value) ? weight : 0)
  const shared = (list: string[], values: string[] | undefined, weight: number) => ((values ?? []).some((each) => list.includes(each)) ? weight : 0)
  const step = script.stages.length === 0 ? 0 : now.stage === undefined ? 0 : script.stages.includes(now.stage) ? 2 : -4
  return step + named(script.causes, now.cause, 3) + named(script.businesses, now.business, 2) + named(script.categories, now.category, 1) + shared(script.flags, now.flags, 4) + shared(script.care, now.care, 3)
}

/** The scripts that are found, the fitting ones first; an expired one is last, it is only shown. */
export function foundScripts(scripts: ScriptView[], asked: string, now: Situation, skillName: (skill: string) => string): ScriptView[] {
  const wanted = asked.trim().toLowerCase()
  const hit = (script: ScriptView) => {
    const words = [script.title, script.say, skillName(script.skill), ...script.avoid]
    return wanted === '' || words.some((each) => each.toLowerCase().includes(wanted)) || [script.title, skillName(script.skill)].some((each) => initialsOf(each).includes(wanted))
  }
  const expired = (script: ScriptView) => Number(script.standing === 'expired')
  return scripts.filter(hit).map((script, at) => ({ script, at, fits: fit(script, now) })).sort((a, b) => expired(a.script) - expired(b.script) || b.fits - a.fits || a.at - b.at).map((each) => each.script)
}
