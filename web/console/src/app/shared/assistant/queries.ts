// What the bank's own model is asked. It takes its time, so these calls wait longer than others.
import { queryOptions } from '@tanstack/react-query'
import { api } from '@shared/api/client'
import type { DigestView, OpinionView, ReplyDraft, WordingStage } from '@shared/api/types'

const ASSISTANT = '/api/console/assistant'
const PATIENCE_MS = 80_000
const of = (number: string, verb: string) => `${ASSISTANT}/complaints/${encodeURIComponent(number)}/${verb}`

/** The opinion that was given already; asking for it asks no model. */
export const opinionOf = (number: string, enabled: boolean) =>
  queryOptions({ queryKey: ['opinion', number], enabled, retry: false, staleTime: 30_000, queryFn: ({ signal }) => api.get<OpinionView>(of(number, 'opinion'), { signal }) })

export const askOpinion = (number: string) => api.post<OpinionView>(of(number, 'opinion'), {}, { timeout_ms: PATIENCE_MS })
export const askOpinionOfText = (text: string) => api.post<OpinionView>(`${ASSISTANT}/opinion`, { text }, { timeout_ms: PATIENCE_MS })
export const askDraft = (number: string, stage: WordingStage, letter: boolean, wish: string) =>
  api.post<ReplyDraft>(of(number, 'reply-draft'), { stage, letter, wish }, { timeout_ms: PATIENCE_MS })
export const askDigest = (number: string) => api.post<DigestView>(of(number, 'digest'), {}, { timeout_ms: PATIENCE_MS })
