// True while the page is being printed: paper has no tabs to press, so everything is laid out one after the other.
import { useSyncExternalStore } from 'react'

const paper = window.matchMedia('print')
let asked = false

function subscribe(listener: () => void): () => void {
  const set = (printing: boolean) => () => {
    asked = printing
    listener()
  }
  const [begin, end] = [set(true), set(false)]
  paper.addEventListener('change', listener)
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  return () => {
    paper.removeEventListener('change', listener)
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  }
}

export const usePrinting = () => useSyncExternalStore(subscribe, () => asked || paper.matches)
