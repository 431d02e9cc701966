import { expect, it } from 'vitest'
import { initialsOf } from './initials'

it('takes the first letter of each word that is spoken', () => {
  expect(initialsOf('\u76d7\u5237\uff0c\u6b62\u4ed8 ATM')).toBe('dszfatm')
  expect(initialsOf('\u963f\u59e8\u5e74\u8d39\u5750')).toBe('aynfz')
})
