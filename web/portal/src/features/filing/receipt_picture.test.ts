import { expect, it } from 'vitest'
import { brokenLines, receiptPicture } from './receipt_picture'

// Every character is as wide as one unit here.
const widthOf = (text: string) => [...text].length

it('breaks Chinese anywhere and keeps numbers and words whole', () => {
  expect(brokenLines('罗经理会在今天联系您', 4, widthOf)).toEqual(['罗经理会', '在今天联', '系您'])
  expect(brokenLines('请打 400-000-0000 找我', 12, widthOf)).toEqual(['请打', '400-000-0000', '找我'])
  expect(brokenLines('GL 2026 1122 000417 K', 40, widthOf)).toEqual(['GL 2026 1122 000417 K'])
  expect(brokenLines('需要更久，会提前告诉您。', 4, widthOf)).toEqual(['需要更', '久，会提', '前告诉', '您。'])
  expect(brokenLines('', 4, widthOf)).toEqual([])
})

it('says so where nothing can be drawn', () => {
  HTMLCanvasElement.prototype.getContext = () => null
  expect(receiptPicture([{ text: 'A', look: 'plain' }])).toBeNull()
})
