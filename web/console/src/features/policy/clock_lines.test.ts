import { describe, expect, it } from 'vitest'
import shipped from '../../../../../policy/clocks.toml?raw'
import { clocksOf, lengthOf, lengthText, withValue } from './clock_lines'

const text = '# all\n[[clock]]\nname = "a"\nzh = "甲"\nlimit = "3 working days"   # as promised\npausable = true\n\n[other]\nlimit = "1 hours"\n'

describe('the clocks as a table', () => {
  it('reads every clock that comes with the program', () => {
    const clocks = clocksOf(shipped)
    expect(clocks.length).toBe(shipped.match(/^\[\[clock\]\]/gm)?.length)
    for (const clock of clocks) {
      expect(clock.zh, clock.name).not.toBe('')
      expect(lengthOf(clock.values.limit?.value ?? ''), clock.name).not.toBeNull()
    }
  })

  it('changes one value where it stands and nothing else', () => {
    const limit = clocksOf(text)[0]?.values.limit
    if (!limit) throw new Error('no limit')
    const changed = withValue(text, limit, '4 working days')
    expect(changed).toBe(text.replace('3 working', '4 working'))
    expect(clocksOf(changed)[0]?.values.pausable?.value).toBe('true')
    expect(withValue('moved\n' + text, limit, '4 working days'), 'a line that moved is left alone').toBe('moved\n' + text)
    expect(withValue(text, limit, 'a"b'), 'no value leaves its quotes').toBe(text)
  })

  it('takes lengths apart and puts them together', () => {
    for (const length of ['15 minutes', '3 working days', '30 natural days', '2 opening hours']) expect(lengthText(lengthOf(length) ?? { count: 0, unit: '' })).toBe(length)
    expect(lengthOf('soon')).toBeNull()
  })
})
