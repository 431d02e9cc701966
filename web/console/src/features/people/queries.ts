// What the page of people asks for and does.
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, newKey } from '@shared/api/client'
import type { components } from '@shared/api/schema'

type Schemas = components['schemas']
export type House = Schemas['PeopleView']
export type Person = Schemas['PersonView']
export type PersonInput = Schemas['PersonInput']
export type PersonChange = Schemas['PersonChange']
export type PersonMade = Schemas['PersonMade']
export type Unit = Schemas['UnitView']
export type UnitInput = Schemas['UnitInput']
export type PartnerMade = Schemas['PartnerMade']
export type Told = Schemas['PeopleTold']

const PEOPLE = '/api/console/people'
const one = (kind: string, id: string) => `${PEOPLE}/${kind}/${encodeURIComponent(id)}`

export type Asked = { q?: string; unit?: string; role?: string; gone?: boolean }

export const house = (asked: Asked) =>
  queryOptions({ queryKey: ['people', asked], queryFn: ({ signal }) => api.get<House>(PEOPLE, { signal, query: asked }), placeholderData: keepPreviousData })

export const history = (what: 'staff' | 'unit' | 'partner', id: string) =>
  queryOptions({ queryKey: ['people', 'history', what, id], queryFn: ({ signal }) => api.get<Told[]>(one(`history/${what}`, id), { signal }) })

export const addPerson = (input: PersonInput) => api.post<PersonMade>(`${PEOPLE}/staff`, input, { key: newKey() })
export const changePerson = (id: string, input: PersonChange) => api.put<Person>(one('staff', id), input)
export const resetPassword = (id: string) => api.post<PersonMade>(`${one('staff', id)}/password`, {}, { key: newKey() })
export const addUnit = (input: UnitInput) => api.post<Unit>(`${PEOPLE}/units`, input, { key: newKey() })
export const renameUnit = (id: string, name: string) => api.put<Unit>(one('units', id), { name })
export const addPartner = (name: string) => api.post<PartnerMade>(`${PEOPLE}/partners`, { name }, { key: newKey() })
export const removePartner = (name: string) => api.delete(one('partners', name))
