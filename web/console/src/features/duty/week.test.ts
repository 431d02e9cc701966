import { describe, expect, it } from 'vitest'
import type { Duty } from './queries'
import { byDay, hoursOn, hoursText, later, mondayOf } from './week'

const at = (day: string, time: string) => `${day}T${time}:00+08:00`

describe('the week of the roster', () => {
  it('begins on a Monday, also over a year', () => {
    expect(mondayOf('2026-11-22')).toBe('2026-11-16')
    expect(mondayOf('2026-11-16')).toBe('2026-11-16')
    expect(mondayOf('2027-01-01')).toBe('2026-12-28')
    expect(later('2026-12-28', 7)).toBe('2027-01-04')
  })

  it('puts what began before it on its first day and loses nothing', () => {
    const turn = (id: string, day: string, time: string) => ({ id, staff: { id, name: id, staff_no: '1' }, from: at(day, time), to: at(later(day, 1), '08:30'), away: false })
    const duty = { from: '2026-11-16', days: 7, shifts: [turn('a', '2026-11-15', '18:00'), turn('b', '2026-11-16', '18:00'), turn('c', '2026-11-22', '18:00')], gaps: [{ from: at('2026-11-18', '08:30'), to: at('2026-11-18', '18:00') }] } as unknown as Duty
    const days = byDay(duty)
    expect(days.map((each) => each.turns.map((one) => one.id).join())).toEqual(['a,b', '', '', '', '', '', 'c'])
    expect(days[2]?.gaps).toHaveLength(1)
  })

  it('says on which day a turn ends', () => {
    expect(hoursText(at('2026-11-16', '08:30'), at('2026-11-16', '18:00'), '次日 ')).toBe('08:30–18:00')
    expect(hoursText(at('2026-11-16', '18:00'), at('2026-11-17', '08:30'), '次日 ')).toBe('18:00–次日 08:30')
    expect(hoursText(at('2026-11-16', '18:00'), at('2026-11-17', '00:00'), '次日 ')).toBe('18:00–24:00')
    const night = { from: at('2026-11-15', '18:00'), to: at('2026-11-16', '08:30') }
    expect(hoursOn('2026-11-16', night, { next: '次日 ', before: '昨日 ' })).toBe('昨日 18:00–08:30')
    expect(hoursOn('2026-11-15', night, { next: '次日 ', before: '昨日 ' })).toBe('18:00–次日 08:30')
    expect(hoursText(at('2026-11-16', '18:00'), at('2026-11-20', '08:30'), '次日 ')).toBe('11-16 18:00 – 11-20 08:30')
  })
})
