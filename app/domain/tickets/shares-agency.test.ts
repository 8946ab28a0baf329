import { expect, test } from 'vitest'
import { sharesAgency } from './shares-agency.ts'

const coordinator = { agencyId: 1, coordinatedAgencyIds: [2, 3] }

test('people share their own agency and those that they coordinate, and no other', () => {
  expect([1, 2, 3, 4].filter((agencyId) => sharesAgency(coordinator, agencyId))).toEqual([1, 2, 3])
})

test('people without an agency share none, not even with each other', () => {
  expect(sharesAgency({ agencyId: null, coordinatedAgencyIds: [] }, null)).toBe(false)
  expect(sharesAgency(coordinator, null)).toBe(false)
})
