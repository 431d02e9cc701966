// A list can be sent as a link.
import { describe, expect, it } from 'vitest'
import { activeNames, filtersFrom, searchFrom, viewOrder, without } from './filters'

describe('the filters of a list', () => {
  it('come back from their own address', () => {
    const filters = filtersFrom(new URLSearchParams('view=overdue&branch=east-1&q=%E7%9B%97%E5%88%B7'))
    expect(filtersFrom(searchFrom(filters))).toEqual(filters)
    expect(filters).toEqual({ view: 'overdue', branch: 'east-1', q: '盗刷' })
  })

  it('fall back to my own work for a view nobody knows, and drop parameters nobody knows', () => {
    expect(filtersFrom(new URLSearchParams('view=nonsense&colour=red'))).toEqual({ view: 'mine' })
  })

  it('are dropped one at a time', () => {
    const filters = filtersFrom(new URLSearchParams('view=all&branch=east-1&cause=funds'))
    expect(activeNames(without(filters, 'branch'))).toEqual(['cause'])
  })

  it('drop the days of a figure with it', () => {
    const filters = filtersFrom(new URLSearchParams('view=all&figure=received&from=2026-11-01&to=2026-11-30'))
    expect(filtersFrom(searchFrom(filters))).toEqual(filters)
    expect(activeNames(filters)).toEqual(['figure'])
    expect(without(filters, 'figure')).toEqual({ view: 'all' })
  })

  it('show my own work first', () => {
    expect(viewOrder[0]).toBe('mine')
  })
})
