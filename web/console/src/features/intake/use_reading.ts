// What the rules make of the words while they are being typed. Asked only when the typing rests; nothing is stored by asking.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import type { Channel, Reading } from '@shared/api/types'
import { useRested } from '../../app/shared/use_rested'

const REST_MS = 450
const SHORTEST_CHARS = 4

export function useReading(text: string, channel: Channel): { reading: Reading | null; busy: boolean; error: unknown } {
  const rested = useRested(text.trim(), REST_MS)
  const enough = rested.length >= SHORTEST_CHARS
  const { data, isFetching, error } = useQuery({
    queryKey: ['reading', channel, rested], enabled: enough, placeholderData: keepPreviousData, staleTime: 5 * 60_000,
    queryFn: ({ signal }) => api.post<Reading>('/api/console/intake/reading', { text: rested, channel }, { signal }),
  })
  return { reading: enough ? data ?? null : null, busy: isFetching || rested !== text.trim(), error: enough ? error : null }
}
