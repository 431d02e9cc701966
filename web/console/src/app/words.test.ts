// Every code the screens can meet has its words, in both languages.
import { describe, expect, it } from 'vitest'
import codesEn from '@shared/words/en/console_codes.json'
import movesEn from '@shared/words/en/console_moves.json'
import codesZh from '@shared/words/zh-CN/console_codes.json'
import movesZh from '@shared/words/zh-CN/console_moves.json'
import { moveForms } from '../features/case/moves'
import { viewOrder } from '../features/queue/filters'
import { endingTones, railSteps, stageTones, verdictTones } from './shared/badges'
import { clockSigns } from './shared/clock_chip'

const languages = [['zh-CN', codesZh, movesZh], ['en', codesEn, movesEn]] as const

describe.each(languages)('the words in %s', (_, codes, moves) => {
  it.each([
    ['stage', Object.keys(stageTones)], ['ending', Object.keys(endingTones)], ['verdict', Object.keys(verdictTones)], ['clock_state', Object.keys(clockSigns)], ['view', viewOrder], ['rail', [...railSteps]],
  ] as const)('name every %s', (kind, all) => {
    expect(Object.keys(codes[kind]).sort()).toEqual([...all].sort())
  })

  it('give every move a button, a reason and a rule', () => {
    expect(Object.keys(moves.move).sort()).toEqual(Object.keys(moveForms).sort())
    for (const words of Object.values(moves.move)) {
      expect(words.button).not.toBe('')
      expect(words.why).not.toBe('')
      expect(words.rule).not.toBe('')
    }
  })
})
