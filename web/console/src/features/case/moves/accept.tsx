// The new owner takes the complaint on; there is nothing to fill in.
import { defineMove } from './define'

export const accept = defineMove<'accept', object>({
  move: 'accept', group: 'main', Fields: () => null, initial: () => ({}), input: () => ({}), preview: (_, { me }) => ({ name: me.name, staff_no: me.staff_no }),
})
