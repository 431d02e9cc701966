// A kept list is shown as long as the address asks for exactly what it stands for.
import { describe, expect, it } from 'vitest'
import { filtersFrom } from './filters'
import { addressOf, keptOf, shownView, type SavedView } from './saved_views'

const east = { id: 'v1', name: '城东超时', own: true, asked: { view: 'overdue', branch: 'east' }, columns: ['stage'], count: 3, is_exact: true } as unknown as SavedView

describe('a kept list', () => {
  it('is found again by its own address, and not once a filter has changed', () => {
    const address = addressOf(east)
    expect(shownView(address, [east])).toBe(east)
    address.set('cause', 'funds')
    expect(shownView(address, [east])).toBeNull()
    expect(shownView(addressOf(east), [])).toBeNull()
  })

  it('keeps the filters but never the searched words', () => {
    const filters = filtersFrom(new URLSearchParams('view=overdue&branch=east&q=13812341234'))
    expect(keptOf(filters)).toEqual({ view: 'overdue', branch: 'east' })
  })
})
