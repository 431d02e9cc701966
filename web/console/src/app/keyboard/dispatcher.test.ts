// Single keys: they act on the page, never in a text, never while an input method composes, never under a dialog.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Keyboard, keyName } from './dispatcher'

const press = (code: string, more: Partial<KeyboardEventInit> & { keyCode?: number; target?: HTMLElement } = {}) => {
  const { target = document.body, keyCode, ...init } = more
  const event = new KeyboardEvent('keydown', { code, bubbles: true, cancelable: true, ...init })
  if (keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: keyCode })
  target.dispatchEvent(event)
  return event
}

describe('the key dispatcher', () => {
  let keyboard: Keyboard
  const run = vi.fn()
  beforeEach(() => {
    document.body.innerHTML = '<input id="text"><button id="button"></button><a id="link" href="#x">x</a><div role="combobox"><span id="in-combobox"></span></div>'
    run.mockReset()
    keyboard = new Keyboard()
    const detach = keyboard.attach(window)
    return detach
  })
  const element = (id: string) => document.getElementById(id) as HTMLElement
  const bind = (keys: string, whileTyping = false) => keyboard.register('page', [{ keys, words: 'keys.x', run, whileTyping }])

  it('acts by the place of the key, whatever character an input method makes of it', () => {
    bind('j')
    press('KeyJ', { key: '军' })
    expect(run).toHaveBeenCalledOnce()
  })

  it.each([
    ['a composing input method', { isComposing: true }], ['an input method that only sends 229', { keyCode: 229 }], ['an input method that names its key Process', { key: 'Process' }],
    ['a key together with Ctrl', { ctrlKey: true }], ['a key together with Alt', { altKey: true }],
  ])('leaves alone %s', (_, init) => {
    bind('j')
    press('KeyJ', init)
    expect(run).not.toHaveBeenCalled()
  })

  it('leaves alone what is typed into a text or a list of choices', () => {
    bind('j')
    press('KeyJ', { target: element('text') })
    press('KeyJ', { target: element('in-combobox') })
    expect(run).not.toHaveBeenCalled()
  })

  it('ignores the key press some browsers send just after composing has ended', () => {
    bind('enter')
    document.body.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
    press('Enter')
    expect(run).not.toHaveBeenCalled()
  })

  it('submits with Ctrl and Enter from inside a text when the binding says so', () => {
    bind('ctrl+enter', true)
    press('Enter', { ctrlKey: true, target: element('text') })
    expect(run).toHaveBeenCalledOnce()
  })

  it('lets a focused button keep Space and Enter', () => {
    bind('space')
    press('Space', { target: element('button') })
    expect(run).not.toHaveBeenCalled()
    press('Space')
    expect(run).toHaveBeenCalledOnce()
  })

  it('leaves Enter to a focused link, but lets Space look at the row it names', () => {
    bind('space')
    bind('enter')
    press('Enter', { target: element('link') })
    expect(run).not.toHaveBeenCalled()
    press('Space', { target: element('link') })
    expect(run).toHaveBeenCalledOnce()
  })

  it('knows two keys in a row and forgets the first one after a while', () => {
    bind('g q')
    press('KeyG')
    press('KeyQ')
    expect(run).toHaveBeenCalledOnce()
    press('KeyG')
    press('KeyX')
    press('KeyQ')
    expect(run).toHaveBeenCalledOnce()
  })

  it('silences the page under a dialog and gives it back afterwards', () => {
    bind('j')
    const close = keyboard.register('dialog', [])
    press('KeyJ')
    expect(run).not.toHaveBeenCalled()
    close()
    press('KeyJ')
    expect(run).toHaveBeenCalledOnce()
  })

  it('carries out an act once however long the key is held, but walks a list on', () => {
    bind('n')
    press('KeyN', { repeat: true })
    expect(run).not.toHaveBeenCalled()
    bind('j')
    press('KeyJ', { repeat: true })
    expect(run).toHaveBeenCalledOnce()
  })

  it('can be told to leave single keys alone', () => {
    bind('j')
    keyboard.setSingleKeys(false)
    press('KeyJ')
    expect(run).not.toHaveBeenCalled()
  })

  it('tells a question mark from a slash', () => {
    expect(keyName(new KeyboardEvent('keydown', { code: 'Slash', shiftKey: true }))).toBe('?')
    expect(keyName(new KeyboardEvent('keydown', { code: 'Slash' }))).toBe('/')
  })
})
