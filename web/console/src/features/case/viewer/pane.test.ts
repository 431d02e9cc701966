import { expect, it } from 'vitest'
import { kindOf } from './kinds'
import { decoded, NATURAL, turned, zoomed } from './pane'

const bytes = (...all: number[]) => new Uint8Array(all).buffer

it('reads texts as people save them', () => {
  expect(decoded(new TextEncoder().encode('流水 200').buffer as ArrayBuffer)).toBe('流水 200')
  // 存折 in GB 18030; 十一 in UTF-16 with its mark.
  expect(decoded(bytes(0xb4, 0xe6, 0xd5, 0xdb))).toBe('存折')
  expect(decoded(bytes(0xff, 0xfe, 0x41, 0x53, 0x00, 0x4e))).toBe('十一')
  // A text that was cut within a letter.
  expect(decoded(bytes(0x61, 0xe5, 0x8d))).toBe('a')
})

it('enlarges and turns within bounds', () => {
  expect(zoomed(NATURAL, -1)).toEqual(NATURAL)
  expect(Array.from({ length: 20 }).reduce((looks: typeof NATURAL) => zoomed(looks, 1), NATURAL).step).toBe(6)
  expect(turned(turned(turned(turned(NATURAL))))).toEqual(NATURAL)
})

it('shows what a browser can show', () => {
  expect(['image/png', 'audio/amr', 'video/mp4', 'text/plain', 'application/pdf', 'image/tiff'].map(kindOf)).toEqual(['picture', 'sound', 'film', 'text', 'other', 'other'])
})
