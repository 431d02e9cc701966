// What the check says of words while they are being written. Asked only when the typing rests; nothing is stored by asking.
import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import type { WordingStage, WordingView } from '@shared/api/types'
import { carried, joined, placed, type Placed } from './place'

const REST_MS = 450
const SHORTEST_CHARS = 4

export interface Wording { found: Placed[]; ease: WordingView['ease'] | null; busy: boolean; failed: boolean }

/** `composing` holds the question back while an input method is at work. */
export function useWording(stage: WordingStage | null, parts: string[], composing: boolean): Wording {
  const text = JSON.stringify(parts)
  const [rested, setRested] = useState(text)
  useEffect(() => {
    if (composing) return
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text, composing])
  const asked = JSON.parse(rested) as string[]
  const enabled = stage !== null && joined(asked).trim().length >= SHORTEST_CHARS
  const { data, isFetching, isError } = useQuery({
    queryKey: ['wording', stage, rested], enabled, placeholderData: keepPreviousData, staleTime: 5 * 60_000, retry: false,
    queryFn: async ({ signal }) => ({ parts: asked, view: await api.post<WordingView>('/api/console/wording-check', { stage, text: joined(asked) }, { signal }) }),
  })
  if (!enabled || !data) return { found: [], ease: null, busy: enabled && isFetching, failed: enabled && isError }
  return { found: carried(placed(data.view.findings, data.parts), data.parts, parts), ease: data.view.ease, busy: isFetching || rested !== text, failed: isError }
}
