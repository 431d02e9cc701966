// What the page of reading asks for and does.
import { queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type ReadingPage = Schemas['ReadingPage']
export type TriedText = Schemas['TriedText']
export type ModelView = Schemas['ModelView']
export type Agreement = Schemas['Agreement']

const READING = '/api/console/reading'

export const reading = queryOptions({ queryKey: ['reading'], queryFn: ({ signal }) => api.get<ReadingPage>(READING, { signal }) })
export const tryText = (text: string) => api.post<TriedText>(`${READING}/try`, { text }, { key: newKey() })
export const train = () => api.post<Schemas['JobView']>(`${READING}/train`, {}, { key: newKey() })
export const choose = (id: string | null) => api.put<ReadingPage>(`${READING}/model`, { id })
