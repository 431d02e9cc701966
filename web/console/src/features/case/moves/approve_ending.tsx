// The second person's decision on a special ending.
import { EndingFields, emptyEnding, endingInput, type EndingValues } from '../../../app/shared/forms/ending_fields'
import { defineMove } from './define'

export const approveEnding = defineMove<'approve-ending', EndingValues>({ move: 'approve-ending', group: 'main', Fields: EndingFields, initial: () => emptyEnding, input: endingInput })
