// The owner hears that the file is waited for.
import { defineMove, type MoveContext } from './define'

function Fields({ context: { complaint, words: { t } } }: { context: MoveContext }) {
  return <p>{t('console_moves:remind.to', { name: complaint.owner?.name ?? '' })}</p>
}

export const remind = defineMove<'remind', object>({ move: 'remind', group: 'people', Fields, initial: () => ({}), input: () => ({}) })
