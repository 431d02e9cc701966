// A sitting at the triage desk: the list as it stands, the file in front, and the acts. An act moves on at once and is sent
// behind; what the program refuses comes back with its reason.
import { useEffect, useRef, useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ApiError, api, newKey } from '@shared/api/client'
import type { CaseView, TriageItem, TriagePage } from '@shared/api/types'
import { problemSentence } from '../../app/shared/problem'
import { caseAddress } from '../../app/shared/queries'
import { conflictSentence } from '../../app/shared/use_move'
import { useWords } from '../../app/words'
import { greenOf, inputOf, reasonCodes, untouched, type Draft, type Picking } from './draft'
import { accept, item, look, lookAway, putLater, takeBack, takeUp, waiting } from './queries'
import { done, fresh, leave, notDone, takeIn, type Act, type Sitting } from './session'

/** A look is renewed well before it ends by itself. */
const RENEW_MS = 20_000
/** Who only walks past a file does not take it. */
const SETTLE_MS = 120
const AHEAD = 3

type Change = (next: (s: Sitting) => Sitting) => void

/** Holds the look at the file in front; a colleague who has it already is told of. */
function useLook(number: string | null, onTaken: (number: string, name: string) => void): void {
  useEffect(() => {
    if (number === null) return
    let over = false
    const take = () =>
      look(number).then((found) => {
        if (!over && found.taken_by) onTaken(number, found.taken_by.name)
      }, () => undefined) // without the look one can still work; the version guards the act
    const first = setTimeout(() => void take(), SETTLE_MS)
    const again = setInterval(() => void take(), RENEW_MS)
    return () => {
      over = true
      clearTimeout(first)
      clearInterval(again)
    }
    // eslint-disable-next-line hooks/exhaustive-deps
  }, [number])
  useEffect(() => () => void lookAway().catch(() => undefined), [])
}

/** The draft of the file in front; another file begins untouched. */
function useDraft(number: string | null) {
  const [held, setHeld] = useState<{ number: string | null; draft: Draft; picking: Picking }>({ number: null, draft: untouched, picking: null })
  const current = held.number === number ? held : { number, draft: untouched, picking: null }
  return {
    draft: current.draft, picking: current.picking,
    /** What is open closes, unless more of it may be chosen. */
    setDraft: (draft: Draft, picking: Picking = null) => setHeld({ ...current, draft, picking }),
    setPicking: (picking: Picking) => setHeld({ ...current, picking }),
  }
}

export function useTriage() {
  const client = useQueryClient()
  const words = useWords()
  const { t } = words
  const { message } = App.useApp()
  const list = useQuery(waiting)
  const [sitting, setSitting] = useState(fresh)
  const [page, setPage] = useState<TriagePage>()
  if (list.data && list.data !== page) {
    setPage(list.data)
    setSitting(takeIn(sitting, list.data.rows, list.dataUpdatedAt))
  }
  const { cursor } = sitting
  const shown = useQuery({ ...item(cursor ?? ''), enabled: cursor !== null })
  const drafting = useDraft(cursor)
  useLook(cursor, (number, name) => {
    setSitting((s) => (s.cursor === number ? leave(s, number, name) : s))
    void message.info(t('console_triage:taken', { name }))
  })
  useEffect(() => {
    const at = sitting.rows.findIndex((each) => each.number === cursor)
    sitting.rows.slice(at + 1, at + 1 + AHEAD).forEach((each) => void client.prefetchQuery(item(each.number)))
  }, [client, cursor, sitting.rows])
  const again = () => ['triage', 'home'].forEach((list) => void client.invalidateQueries({ queryKey: [list] }))
  const readAnew = (number: string) => client.refetchQueries({ queryKey: item(number).queryKey })
  const forget = (number: string) => client.removeQueries({ queryKey: item(number).queryKey })
  const sent = useRef(new Map<string, Promise<void>>())
  const refused = (number: string, error: unknown) => {
    const conflict = error instanceof ApiError && error.code === 'conflict'
    const why = conflict ? conflictSentence(error, words) : problemSentence(error, words)
    setSitting((s) => notDone(s, number, why))
    void client.invalidateQueries({ queryKey: item(number).queryKey })
    void message.error(why)
  }
  const acts = makeActs({ sitting, setSitting, refused, again, readAnew, forget, sent: sent.current, held: shown.data, draft: drafting.draft, t, say: (text) => void message.success(text), warn: (text) => void message.warning(text) })
  return { list, sitting, setSitting, item: shown, ...drafting, ...acts }
}

interface Surroundings {
  sitting: Sitting; setSitting: Change; refused: (number: string, error: unknown) => void; again: () => void
  readAnew: (number: string) => Promise<void>; forget: (number: string) => void
  /** The acts that are on their way or were answered, by number. */
  sent: Map<string, Promise<void>>
  held: TriageItem | undefined; draft: Draft; t: (key: string, values?: Record<string, unknown>) => string; say: (text: string) => void; warn: (text: string) => void
}

function makeActs({ sitting, setSitting, refused, again, readAnew, forget, sent, held, draft, t, say, warn }: Surroundings) {
  /** Moves on at once and carries the act out behind. */
  const carryOut = (act: Act, send: () => Promise<unknown>) => {
    setSitting((s) => done(s, act, Date.now()))
    sent.set(act.number, send().then(() => undefined, (error) => refused(act.number, error)).then(again))
  }
  const move = (number: string, verb: string, body: object) => api.post<CaseView>(`${caseAddress(number)}/${verb}`, body, { key: newKey() })
  return {
    acceptIt: () => {
      if (!held || held.number !== sitting.cursor) return
      const input = inputOf(held, draft, t(`console_triage:reason.${reasonCodes[draft.reason]}`))
      carryOut({ number: held.number, summary: held.summary, kind: 'accept', green: greenOf(held, draft) }, () => accept(held.number, input))
    },
    back: (reason: string) => {
      if (!held) return
      carryOut({ number: held.number, summary: held.summary, kind: 'back', green: held.green }, () => accept(held.number, { version: held.version, back: true, reason }))
    },
    later: () => {
      if (!held || held.number !== sitting.cursor) return
      carryOut({ number: held.number, summary: held.summary, kind: 'later', green: false }, () => putLater(held.number))
    },
    merge: (into: string) => {
      if (!held) return
      const body = { version: held.version, into, reason: t('console_triage:merge.reason') }
      carryOut({ number: held.number, summary: held.summary, kind: 'merge', green: false }, () => move(held.number, 'merge', body))
    },
    ask: async (title: string) => {
      if (!held) return
      try {
        await move(held.number, 'request-evidence', { version: held.version, kind: 'customer_material', title, from: null })
        // One's own change must not stand in one's own way a moment later.
        await readAnew(held.number)
        say(t('console_triage:ask.done'))
      } catch (error) {
        refused(held.number, error)
      }
      again()
    },
    undo: async (act: Act | undefined) => {
      if (!act) return
      if (act.kind === 'merge') {
        warn(t('console_triage:merge.final'))
        return
      }
      // What is still on its way cannot be taken back yet, and nothing is taken back twice.
      const onItsWay = sent.get(act.number)
      if (!onItsWay) return
      sent.delete(act.number)
      await onItsWay
      try {
        await (act.kind === 'later' ? takeUp(act.number) : takeBack(act.number, t('console_triage:undo_reason')))
        forget(act.number)
        setSitting((s) => notDone(s, act.number, null))
        say(t('console_triage:undone', { summary: act.summary }))
      } catch (error) {
        sent.set(act.number, onItsWay)
        refusedUndo(error)
      }
      again()
    },
  }
  function refusedUndo(error: unknown) {
    const why = error instanceof ApiError ? error.problem?.detail : undefined
    warn(t('console_triage:not_undone', { why: why ?? t('problem.unknown') }))
  }
}

export type Triaging = ReturnType<typeof useTriage>
