// What a move is for the screen: its place, its fields, and how what was typed becomes what is sent. Whether it may be carried out
// is never decided here; the program lists the open moves with every case.
import type { ComponentType } from 'react'
import type { CaseView, Me, Move, MoveInputs, Reference } from '@shared/api/types'
import type { Words } from '../../../app/words'

export type Group = 'main' | 'customer' | 'evidence' | 'people' | 'time' | 'ending'

export interface MoveContext { complaint: CaseView; reference: Reference; me: Me; words: Words; now_ms: number }

export interface MoveForm<M extends Move, V extends object> {
  move: M
  group: Group
  /** A form that needs room opens as a drawer beside the case. */
  wide?: boolean
  initial: (context: MoveContext) => V
  Fields: ComponentType<{ context: MoveContext }>
  /** `values` have passed the checks of the fields. */
  input: (values: V, context: MoveContext) => MoveInputs[M]
  /** What fills the customer's message; without it the plain words of the move are shown. */
  preview?: (values: Partial<V>, context: MoveContext) => Record<string, string>
  /** A customer's message longer than one sentence. */
  Customer?: ComponentType<{ values: Partial<V>; context: MoveContext }>
}

/** A form whose own values are known only to itself. */
export interface AnyMoveForm<M extends Move = Move> {
  move: M
  group: Group
  wide: boolean
  initial: (context: MoveContext) => object
  Fields: ComponentType<{ context: MoveContext }>
  input: (values: object, context: MoveContext) => MoveInputs[M]
  preview: ((values: object, context: MoveContext) => Record<string, string>) | null
  Customer: ComponentType<{ values: object; context: MoveContext }> | null
}

/** Values come back from the very form that made them, which is why their type may be taken up again here and nowhere else. */
export function defineMove<M extends Move, V extends object>(form: MoveForm<M, V>): AnyMoveForm<M> {
  return {
    move: form.move, group: form.group, wide: form.wide ?? false, initial: form.initial, Fields: form.Fields,
    input: (values, context) => form.input(values as V, context),
    preview: form.preview ? (values, context) => form.preview?.(values as Partial<V>, context) ?? {} : null,
    Customer: (form.Customer as ComponentType<{ values: object; context: MoveContext }> | undefined) ?? null,
  }
}

/** A move that asks only for one text. */
export function reasonMove<M extends 'enter-green-channel' | 'leave-green-channel' | 'reopen' | 'escalate'>(move: M, group: Group, Fields: ComponentType<{ context: MoveContext }>): AnyMoveForm<M> {
  return defineMove<M, { reason: string }>({ move, group, initial: () => ({ reason: '' }), Fields, input: (values) => ({ reason: values.reason.trim() }) as MoveInputs[M] })
}
