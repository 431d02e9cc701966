// The only listener for single keys. It must never act while somebody is typing, least of all while a Chinese input method is composing.
// Keys are matched by their place on the keyboard (`event.code`), so that Chinese punctuation mode does not matter.

export type Layer = 'page' | 'dialog'

export interface KeyBinding {
  /** `j`, `space`, `enter`, `?`, `ctrl+enter`, `ctrl+k`, or two keys in a row: `g q`. */
  keys: string
  /** Key of the words shown in the map of keys. */
  words: string
  run: (event: KeyboardEvent) => void
  /** Keys with Ctrl may act while typing when this is set. */
  whileTyping?: boolean
}

const SEQUENCE_MS = 1200
/** Some browsers send one more key press just after the input method has closed. */
const AFTER_COMPOSING_MS = 80
const CODES: Record<string, string> = {
  Space: 'space', Enter: 'enter', NumpadEnter: 'enter', Escape: 'escape', Slash: '/', Period: '.', BracketLeft: '[', BracketRight: ']', ArrowDown: 'down', ArrowUp: 'up', ArrowLeft: 'left', ArrowRight: 'right',
  Equal: '+', NumpadAdd: '+', Minus: '-', NumpadSubtract: '-',
}

/** The name of a key press, or null for one that no binding may use. */
export function keyName(event: KeyboardEvent): string | null {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  const base = event.code === 'Slash' && event.shiftKey ? '?' : letter ?? CODES[event.code]
  if (!base || event.altKey) return null
  const command = event.ctrlKey || event.metaKey
  if (command) return `ctrl+${base}`
  return event.shiftKey && base !== '?' && base !== '+' ? `shift+${base}` : base
}

/** True for a place where letters belong to the text and not to us. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target.closest('[role="combobox"], [role="listbox"], [role="menu"]')) return true
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** True where Space or Enter already means something to the control in focus. A link opens with Enter only. */
function ownsPress(target: EventTarget | null, name: 'space' | 'enter'): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (name === 'enter' && target.closest('a') !== null) || target.closest('button, input, summary, [role="button"], [role="tab"], [role="radio"], [role="checkbox"], [role="switch"]') !== null
}

export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229 || event.key === 'Process'
}

export class Keyboard {
  private layers: { layer: Layer; bindings: KeyBinding[] }[] = []
  private first: { key: string; at_ms: number } | null = null
  private composedAt_ms = -Infinity
  private enabled = true

  /** Adds bindings and gives back their removal. While a dialog is open only its own bindings act. */
  register(layer: Layer, bindings: KeyBinding[]): () => void {
    const entry = { layer, bindings }
    this.layers.push(entry)
    return () => {
      this.layers = this.layers.filter((each) => each !== entry)
    }
  }

  /** Single keys can be switched off (WCAG 2.1.4); those with Ctrl stay. */
  setSingleKeys(enabled: boolean): void {
    this.enabled = enabled
  }

  attach(target: Window): () => void {
    const onKey = (event: KeyboardEvent) => this.handle(event)
    const onComposed = (event: Event) => {
      this.composedAt_ms = event.timeStamp
    }
    target.addEventListener('keydown', onKey)
    target.addEventListener('compositionend', onComposed)
    return () => {
      target.removeEventListener('keydown', onKey)
      target.removeEventListener('compositionend', onComposed)
    }
  }

  /** The bindings of the page, newest first, for the map of keys. */
  ofPage(): KeyBinding[] {
    return this.layers.filter((each) => each.layer === 'page').flatMap((each) => each.bindings).reverse()
  }

  /** All bindings that would act now, newest first. */
  private active(): KeyBinding[] {
    const dialogs = this.layers.filter((each) => each.layer === 'dialog')
    const open = dialogs.length > 0 ? dialogs.slice(-1) : this.layers
    return open.flatMap((each) => each.bindings).reverse()
  }

  handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || isComposing(event) || event.timeStamp - this.composedAt_ms < AFTER_COMPOSING_MS) return
    const name = keyName(event)
    if (!name) return
    const single = !name.startsWith('ctrl+')
    const typing = isTyping(event.target)
    if (single && (typing || !this.enabled || ((name === 'space' || name === 'enter') && ownsPress(event.target, name)))) return
    const pair = this.first && event.timeStamp - this.first.at_ms < SEQUENCE_MS ? `${this.first.key} ${name}` : null
    this.first = null
    const binding = (pair && this.find(pair, typing)) || this.find(name, typing)
    if (binding) {
      // Holding a key down may walk a list, but must not carry out an act many times.
      if (event.repeat && name !== 'j' && name !== 'k') return
      event.preventDefault()
      binding.run(event)
    } else if (single && this.active().some((each) => each.keys.startsWith(`${name} `))) {
      this.first = { key: name, at_ms: event.timeStamp }
    }
  }

  private find(keys: string, typing: boolean): KeyBinding | undefined {
    return this.active().find((each) => each.keys === keys && (!typing || each.whileTyping))
  }
}

export const keyboard = new Keyboard()
