import { expect, it } from 'vitest'
import { entryOf } from './entry'

it('reads phones and complaint numbers however they are typed', () => {
  expect(entryOf('138 1234 1234')).toEqual({ phone: '13812341234' })
  expect(entryOf('+86-13812341234')).toEqual({ phone: '13812341234' })
  expect(entryOf('gl 2026 1122 000417 k')).toEqual({ number: 'GL20261122-000417-K' })
  expect(entryOf('ＧＬ20261122-000417-K')).toEqual({ number: 'GL20261122-000417-K' })
  for (const wrong of ['', '1381234123', 'GL2026', '没有']) expect(entryOf(wrong)).toBeNull()
})
