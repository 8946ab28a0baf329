import { expect, test } from 'vitest'
import { findAnnouncedFreezes } from './find-announced-freezes.ts'
import { findFreezeNow } from './find-freeze-now.ts'
import type { DeclaredFreeze } from './sla-rules.ts'

const DAY_MS = 86_400_000
const now = new Date('2026-11-26T18:00:00Z')
const after = (days: number) => new Date(now.getTime() + days * DAY_MS)

const print: DeclaredFreeze = {
  id: 1,
  name: 'Year-end print freeze',
  announcement: '',
  fromAt: after(7),
  toAt: after(9),
  sectionCodes: [],
  categoryCodes: ['PS-PRT-01'],
  includesP1: false,
  declaredAt: after(-1),
  withdrawnAt: null,
}
const door = [
  { code: 'PS-PRT-01', sectionCode: 'pss' },
  { code: 'PS-MAIL-01', sectionCode: 'pss' },
  { code: 'PS-BAT-01', sectionCode: 'dco' },
]
const announced = (change: Partial<DeclaredFreeze>, at = now) =>
  findAnnouncedFreezes([{ ...print, ...change }], door, at).map(({ categoryCodes }) => categoryCodes)

test('a freeze is announced from seven days before it begins until it ends', () => {
  expect(announced({})).toEqual([['PS-PRT-01']])
  expect(announced({ fromAt: new Date(after(7).getTime() + 1) })).toEqual([])
  expect(announced({ fromAt: after(-2), toAt: after(1) })).toEqual([['PS-PRT-01']])
  expect(announced({ fromAt: after(-2), toAt: now })).toEqual([])
})

test('a section’s freeze concerns every category that goes there, and a door without any hears nothing', () => {
  expect(announced({ categoryCodes: [], sectionCodes: ['pss'] })).toEqual([['PS-PRT-01', 'PS-MAIL-01']])
  expect(announced({ categoryCodes: ['EUC-DEV-01'], sectionCodes: ['euc'] })).toEqual([])
})

test('what was withdrawn, or is declared later, is not announced', () => {
  expect(announced({ withdrawnAt: after(-0.5) })).toEqual([])
  expect(announced({ declaredAt: after(0.5) })).toEqual([])
})

test('a ticket waits while a freeze of its category or section is on', () => {
  const ticket = { sectionCode: 'pss', categoryCode: 'PS-PRT-01', priority: 'P3' as const }
  const on = { ...print, fromAt: after(-1), toAt: after(1) }
  expect(findFreezeNow([on], ticket, now)).toBe(on)
  expect(findFreezeNow([on], { ...ticket, categoryCode: null }, now)).toBeNull()
  expect(findFreezeNow([on], { ...ticket, priority: 'P1' }, now)).toBeNull()
  expect(findFreezeNow([on], ticket, after(1))).toBeNull()
  expect(findFreezeNow([on], ticket, after(-1))).toBe(on)
  const longer = { ...on, id: 2, categoryCodes: [], sectionCodes: ['pss'], toAt: after(3) }
  expect(findFreezeNow([on, longer], ticket, now)).toBe(longer)
})
