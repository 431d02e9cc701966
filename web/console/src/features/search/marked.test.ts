// Marks stand where the program says, also behind characters that JavaScript counts twice.
import { expect, it } from 'vitest'
import { pieces } from './marked'

it('cuts a text at its marks', () => {
  expect(pieces({ text: '𠮷的理财产品亏了', marks: [[2, 6], [6, 7]] })).toEqual([
    { text: '𠮷的', marked: false }, { text: '理财产品', marked: true }, { text: '亏', marked: true }, { text: '了', marked: false },
  ])
  expect(pieces({ text: '没有', marks: [] })).toEqual([{ text: '没有', marked: false }])
})
