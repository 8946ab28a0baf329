import { expect, test } from 'vitest'
import { categoriesHref, filterCategories, readCategoriesFilter } from './categories-filter.ts'

const categories = [
  { code: 'EUC-DEV-01', name: 'Laptop or desktop will not start', groupName: 'Computers', sectionCode: 'euc' },
  { code: 'EUC-DEV-07', name: 'Lost or stolen device', groupName: 'Computers', sectionCode: 'isec' },
  { code: 'PS-BAT-01', name: 'Job failed', groupName: 'Batch', sectionCode: 'pss' },
]
const codes = (q: string, section = '') => filterCategories(categories, { q, section }).map(({ code }) => code)

test('categories are found by parts of code, name and group, and by section', () => {
  expect(codes('')).toEqual(['EUC-DEV-01', 'EUC-DEV-07', 'PS-BAT-01'])
  expect(codes('LOST comp')).toEqual(['EUC-DEV-07'])
  expect(codes('ps-bat')).toEqual(['PS-BAT-01'])
  expect(codes('computers', 'isec')).toEqual(['EUC-DEV-07'])
  expect(codes('lost', 'euc')).toEqual([])
})

test('the address holds what is asked for, and nonsense in it is not said', () => {
  const asked = { q: 'lost & found', section: 'isec', type: 'production_support' } as const
  const href = categoriesHref(asked)
  expect(readCategoriesFilter(new URL(href, 'http://localhost').searchParams)).toEqual(asked)
  const none = readCategoriesFilter(new URLSearchParams({ type: 'x', section: "'", q: ' \0 ' }))
  expect(none).toEqual({ q: '', section: '', type: 'end_user_computing' })
  expect(categoriesHref(none)).toBe('/admin/categories')
})
