// One key per act: the same words sent again after a lost answer are the same act, changed words are a new one.
import { useRef } from 'react'
import { newKey } from '@shared/api/client'

export function useActKey(): (body: unknown) => string {
  const act = useRef({ body: '', key: '' })
  return (body) => {
    const text = JSON.stringify(body)
    if (act.current.body !== text) act.current = { body: text, key: newKey() }
    return act.current.key
  }
}
