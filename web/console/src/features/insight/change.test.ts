import { expect, test } from 'vitest'
import { changeWord } from './change'

test.each([
  ['too_few', { recent: 4, mean: 0, change: null, sureness: 'too_few' }],
  ['new', { recent: 6, mean: 0, change: null, sureness: 'strong' }],
  ['worse', { recent: 14, mean: 5, change: 1.8, sureness: 'strong' }],
  ['more', { recent: 11, mean: 8, change: 0.375, sureness: 'weak' }],
  ['same', { recent: 10, mean: 9.5, change: 0.05, sureness: 'weak' }],
  ['better', { recent: 5, mean: 9, change: -0.44, sureness: 'weak' }],
] as const)('a change is called %s', (word, compared) => {
  expect(changeWord(compared)).toBe(word)
})
