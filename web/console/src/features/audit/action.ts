// The words of an act in the audit log: a move has its own words, everything else is named here. Pure.
import type { Words } from '../../app/words'

export function actionText(action: string, { t, code }: Pick<Words, 't' | 'code'>): string {
  const known = code('audit_action', action)
  if (known !== action) return known
  const key = `console_moves:move.${action}.button`
  const move = t(key)
  return move === key || move.endsWith('.button') ? action : move
}
