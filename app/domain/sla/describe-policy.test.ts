import { expect, test } from 'vitest'
import { describePolicyMatch, listPromises, type MatchedFields } from './describe-policy.ts'

const names = {
  categories: new Map([['EUC-PRN-01', 'Printer']]),
  sections: new Map([['dco', 'Data Center Operations']]),
  agencies: new Map([[7, 'Department of Health']]),
}
const any: MatchedFields = {
  categoryCode: null,
  sectionCode: null,
  agencyId: null,
  ticketType: null,
  priority: null,
  kind: null,
}

test('a policy says which tickets it takes, what decides first standing first', () => {
  const match = { ...any, priority: 'P1', kind: 'incident', agencyId: 7, categoryCode: 'EUC-PRN-01' } as const
  expect(describePolicyMatch(match, names)).toBe('Category Printer · agency Department of Health · P1 · incidents')
  expect(describePolicyMatch({ ...any, sectionCode: 'dco', ticketType: 'production_support' }, names)).toBe(
    'Section Data Center Operations · type Production Support',
  )
  expect(describePolicyMatch(any, names)).toBe('Every ticket that no other policy takes')
})

test('what is gone keeps its code', () => {
  expect(describePolicyMatch({ ...any, sectionCode: 'old' }, names)).toBe('Section old')
})

test('promises stand in the order of a ticket’s life', () => {
  const promises = { firstResponseMinutes: 240, nextResponseMinutes: null, resolutionMinutes: 1440 }
  expect(listPromises(promises)).toEqual(['4 h', '–', '2 business days (24 h)'])
})
