// Whether single keys act at all (WCAG 2.1.4), kept on this computer.
import { useSyncExternalStore } from 'react'
import { keyboard } from './dispatcher'

const STORED = 'greenlane.single-keys'
const listeners = new Set<() => void>()
export const singleKeysOn = () => window.localStorage.getItem(STORED) !== 'off'

keyboard.setSingleKeys(singleKeysOn())

export function singleKeys(on: boolean): void {
  window.localStorage.setItem(STORED, on ? 'on' : 'off')
  keyboard.setSingleKeys(on)
  listeners.forEach((listener) => listener())
}

export const useSingleKeys = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, singleKeysOn)
