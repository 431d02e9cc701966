// Several choices as buttons that stay pressed. With `keyed`, Alt and a digit press them without leaving the keyboard.
import { useEffect } from 'react'

interface Props<T extends string> { name: string; all: { value: T; label: string }[]; chosen: T[]; onChange: (chosen: T[]) => void; keyed?: boolean }

export function Chips<T extends string>({ name, all, chosen, onChange, keyed = false }: Props<T>) {
  useEffect(() => {
    if (!keyed) return
    const press = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const hit = event.altKey && digit ? all[Number(digit) - 1] : undefined
      if (!hit) return
      event.preventDefault()
      onChange(toggled(chosen, hit.value))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [keyed, all, chosen, onChange])
  return (
    <span className="chips" role="group">
      {all.map((each, at) => (
        <button key={each.value} type="button" className="choice" aria-pressed={chosen.includes(each.value)} title={keyed ? `Alt+${at + 1}` : undefined} onClick={() => onChange(toggled(chosen, each.value))} data-testid={`${name}-${each.value}`}>
          {each.label}
        </button>
      ))}
    </span>
  )
}

const toggled = <T,>(chosen: T[], value: T): T[] => (chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
