// What a few typed characters mean.
import { describe, expect, it } from 'vitest'
import { asksForComplaints, matching, score, type Command } from './matching'

const command = (group: Command['group'], code: string, label: string): Command => ({ id: `${group}-${code}`, group, code, label, run: () => undefined })
const commands = [
  command('views', 'unassigned', '待分派'), command('pages', 'queue', '投诉队列'), command('pages', 'home', '工作台'),
  command('acts', 'note', '内部备注'), command('acts', 'dispatch', '分派'),
]
const found = (typed: string) => matching(commands, typed, 8).map((each) => each.code)

describe('the palette', () => {
  it('finds acts by the first letters of their pinyin, by their words and by their code', () => {
    expect(found('fp')[0]).toBe('dispatch')
    expect(found('分派')[0]).toBe('dispatch')
    expect(found('disp')).toEqual(['dispatch'])
    expect(found('ＦＰ')[0]).toBe('dispatch')
  })

  it('names acts before pages and pages before views', () => {
    expect(found('')).toEqual(['note', 'dispatch', 'queue', 'home', 'unassigned'])
  })

  it('prefers what begins so', () => {
    expect(score({ code: 'dispatch', label: '分派' }, 'fp')).toBeGreaterThan(score({ code: 'unassigned', label: '待分派' }, 'fp'))
  })

  it('finds nothing for other words', () => {
    expect(found('信用卡')).toEqual([])
  })

  it('asks for complaints by a Chinese character or four digits, and not by a letter', () => {
    expect(['亏', '5678', 'atm', '理财'].map(asksForComplaints)).toEqual([true, true, true, true])
    expect(['', ' ', 'f', '567'].map(asksForComplaints)).toEqual([false, false, false, false])
  })
})
