// The acts of the control room. Each reads the complaint first, so that it is carried out on the version that stands.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { api, newKey } from '@shared/api/client'
import type { CaseView, Move } from '@shared/api/types'
import { problemSentence } from '../../app/shared/problem'
import { caseAddress, complaint } from '../../app/shared/queries'
import { useWords } from '../../app/words'

type Step = [Move, object]

/** Carries out moves one after the other on the same complaint. */
async function carryOut(number: string, version: number, steps: Step[]): Promise<CaseView> {
  let seen = version
  let fresh: CaseView | null = null
  for (const [move, input] of steps) {
    fresh = await api.post<CaseView>(`${caseAddress(number)}/${move}`, { version: seen, ...input }, { key: newKey() })
    seen = fresh.version
  }
  if (!fresh) throw new Error('no step')
  return fresh
}

export interface GreenActs {
  grab: (number: string) => void
  assign: (number: string, to: string) => void
  remind: (number: string) => void
  pending: string | null
}

export function useGreenActs(me: string): GreenActs {
  const client = useQueryClient()
  const { message } = App.useApp()
  const words = useWords()
  const { t } = words
  const mutation = useMutation({
    mutationFn: async ({ number, steps }: { number: string; steps: (held: CaseView) => Step[]; done: string }) => {
      const held = await client.fetchQuery({ ...complaint(number), staleTime: 0 })
      return carryOut(number, held.version, steps(held))
    },
    onSuccess: (fresh, { number, done }) => {
      client.setQueryData(complaint(number).queryKey, fresh)
      void message.success(done)
    },
    onError: (error) => void message.error(problemSentence(error, words)),
    onSettled: () => {
      for (const list of ['green-channel', 'queue', 'views', 'home', 'notices']) void client.invalidateQueries({ queryKey: [list] })
    },
  })
  return {
    grab: (number) => mutation.mutate({
      number, done: t('green.grabbed'),
      steps: (held) => [...(held.owner?.id === me ? [] : [['dispatch', { to: me, reason: t('green.grab_reason') }] as Step]), ['accept', {}]],
    }),
    assign: (number, to) => mutation.mutate({ number, done: t('green.assigned'), steps: () => [['dispatch', { to, reason: t('green.assign_reason') }]] }),
    remind: (number) => mutation.mutate({ number, done: t('green.reminded'), steps: () => [['remind', {}]] }),
    pending: mutation.isPending ? mutation.variables.number : null,
  }
}
