// Carries out one move on a complaint. Keeps what was typed whatever happens, and says who was faster when two people act at once.
import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { ApiError, api } from '@shared/api/client'
import { instantText } from '@shared/ui/format'
import type { CaseView, Move, MoveInputs } from '@shared/api/types'
import { useWords, type Words } from '../words'
import { useActKey } from './act_key'
import { caseAddress, complaint } from './queries'

/** Lists and counts that any move may change. */
const TOUCHED = ['queue', 'views', 'home', 'reviews', 'follow-ups', 'clock', 'candidates', 'review', 'green-channel', 'notices', 'triage']

/** Who changed the complaint meanwhile, read from the parameters of the refusal. */
export function conflictSentence(error: ApiError, { t, language }: Words): string {
  const params = error.problem?.params ?? {}
  const who = typeof params.by === 'string' && params.by !== '' ? params.by : t('console_moves:common.someone')
  const when = typeof params.at === 'string' ? instantText(params.at, language) : t('console_moves:common.moment')
  return t('console_moves:common.conflict', { who, when })
}

export interface Moving<M extends Move> {
  submit: (input: MoveInputs[M]) => void
  pending: boolean
  error: unknown
  conflict: string | null
}

/** `version` is the version the person has before them; the program refuses an act on an older one. */
export function useMove<M extends Move>(number: string, version: number, move: M, onDone: (fresh: CaseView) => void): Moving<M> {
  const client = useQueryClient()
  const words = useWords()
  const { message } = App.useApp()
  const [conflict, setConflict] = useState<string | null>(null)
  const keyFor = useActKey()
  const mutation = useMutation({
    mutationFn: (input: MoveInputs[M]) => {
      const body = { version, ...input }
      return api.post<CaseView>(`${caseAddress(number)}/${move}`, body, { key: keyFor(body) })
    },
    onSuccess: (fresh) => {
      setConflict(null)
      client.setQueryData(complaint(number).queryKey, fresh)
      for (const each of TOUCHED) void client.invalidateQueries({ queryKey: [each] })
      void message.success(words.t('console_moves:common.done', { move: words.t(`console_moves:move.${move}.button`) }))
      onDone(fresh)
    },
    onError: (error) => {
      const isConflict = error instanceof ApiError && error.status === 409 && error.code === 'conflict'
      setConflict(isConflict ? conflictSentence(error, words) : null)
      if (isConflict) {
        void client.invalidateQueries({ queryKey: ['case', number] })
        void client.invalidateQueries({ queryKey: ['review', number] })
      }
    },
  })
  return { submit: mutation.mutate, pending: mutation.isPending, error: conflict ? null : mutation.error, conflict }
}
