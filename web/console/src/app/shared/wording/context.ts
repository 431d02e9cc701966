// What a field whose words go to a customer and the group it stands in tell each other.
import { createContext, useContext } from 'react'
import type { Placed } from './place'

export type FieldName = string | (string | number)[]
export const keyOf = (name: FieldName): string => (Array.isArray(name) ? name.join('-') : name)

/** A field as its group works with it. */
export interface Writing {
  /** Puts words in the place of others, as if they had been typed. */
  replace: (start: number, end: number, words: string) => void
  text: () => string
  /** Where the caret is, or was last. */
  caret: () => { start: number; end: number }
  select: (start: number, end: number) => void
}

export interface Group {
  of: (key: string) => Placed[]
  register: (key: string, writing: Writing) => () => void
  /** The field that was written in last. */
  entered: (key: string) => void
  /** Takes the better sentence. */
  take: (found: Placed) => void
}

export interface Stops { stopped: boolean; report: (id: string, stopped: boolean) => void }

export const StopsContext = createContext<Stops | null>(null)
export const GroupContext = createContext<Group | null>(null)
export const useGroup = (): Group | null => useContext(GroupContext)
