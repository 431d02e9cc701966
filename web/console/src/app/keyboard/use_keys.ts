// Gives a component its keys while it is on the screen.
import { useEffect, useRef } from 'react'
import { keyboard, type KeyBinding, type Layer } from './dispatcher'

/** Registers the bindings for as long as the component lives; the acts may change with every render. */
export function useKeys(bindings: KeyBinding[], options: { layer?: Layer; enabled?: boolean } = {}): void {
  const { layer = 'page', enabled = true } = options
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const shape = bindings.map((each) => `${each.keys}|${each.words}|${each.whileTyping ?? false}`).join('\n')
  useEffect(() => {
    if (!enabled) return
    const stable = latest.current.map((each, at) => ({ ...each, run: (event: KeyboardEvent) => latest.current[at]?.run(event) }))
    return keyboard.register(layer, stable)
  }, [shape, layer, enabled])
}

const NO_BINDINGS: KeyBinding[] = []

/** Silences the keys of the page while a window without keys of its own lies over it. */
export function useDialogLayer(open: boolean): void {
  useKeys(NO_BINDINGS, { layer: 'dialog', enabled: open })
}
