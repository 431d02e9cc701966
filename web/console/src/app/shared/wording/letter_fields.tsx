// The four parts of a letter, checked as one: a basis or further routes may stand in any of them.
import type { CaseView } from '@shared/api/types'
import { TextField } from '../forms/fields'
import { WordingGroup } from './wording_group'

const names = { facts: ['letter', 'facts'], basis: ['letter', 'basis'], meaning: ['letter', 'meaning'], remedies: ['letter', 'remedies'] }
/** In the order in which the program puts them together. */
const order = [names.facts, names.basis, names.meaning, names.remedies]
const addTo = { no_basis: names.basis, no_remedy: names.remedies, no_benefit: names.meaning }

export function LetterFields({ stage, complaint, meaningHint }: { stage: 'decision' | 'refusal'; complaint: CaseView; meaningHint?: string }) {
  return (
    <WordingGroup stage={stage} names={order} complaint={complaint} addTo={addTo} drafts="letter">
      <TextField name={names.facts} label="facts" min={4} checked={names.facts} />
      <TextField name={names.basis} label="letter_basis" min={4} checked={names.basis} />
      <TextField name={names.meaning} label="meaning" hint={meaningHint} rows={2} checked={names.meaning} />
      <TextField name={names.remedies} label="remedies" hint="remedies" rows={2} checked={names.remedies} />
    </WordingGroup>
  )
}
