// What is stored on a computer may be old or broken; the screens open all the same.
import { afterEach, describe, expect, it } from 'vitest'
import { chooseScreen, readScreen, startScreen } from './screen'

describe('how the screens look', () => {
  afterEach(() => window.localStorage.clear())

  it('falls back to what the house has', () => {
    const house = { density: 'comfortable', text_size: 100, key_hints: true }
    for (const text of [null, '', '{', 'null', '{"density":"tiny","text_size":900}', '{"text_size":"150"}']) expect(readScreen(text)).toEqual(house)
  })

  it('is the same after the page is opened again', () => {
    chooseScreen({ density: 'compact', text_size: 125, key_hints: false })
    startScreen()
    expect(document.documentElement.dataset).toMatchObject({ density: 'compact', keyHints: 'off' })
    expect(document.documentElement.style.getPropertyValue('--text-size')).toBe('1.25')
  })
})
