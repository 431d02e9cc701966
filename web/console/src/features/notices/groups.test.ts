// What nobody else is going to do stands first.
import { describe, expect, it } from 'vitest'
import type { NoticeView } from '@shared/api/types'
import { grouped } from './groups'

const notice = (id: string, kind: string) => ({ id, kind }) as NoticeView

describe('notices in groups', () => {
  it('stand by what they want, and in each the order of the program stays', () => {
    const waiting = [notice('a', 'clock_near'), notice('b', 'clock_missed'), notice('c', 'clock_raised'), notice('d', 'reminded'), notice('e', 'entered_green_channel')]
    expect(grouped(waiting).map(([group, each]) => [group, each.map((one) => one.id).join('')])).toEqual([['act', 'ce'], ['late', 'b'], ['soon', 'ad']])
    expect(grouped([])).toEqual([])
  })

  it('keep a kind that this version does not know', () => {
    expect(grouped([notice('a', 'something_new')])).toHaveLength(1)
  })
})
