import { expect, test } from 'vitest'
import { standingOfClosure } from './closure-standing.ts'

const at = (iso: string) => new Date(iso)

test('a closure that is declared before it begins is in time, to the minute', () => {
  const noon = { date: '2026-11-27', fromTime: '12:00' }
  const standing = standingOfClosure({ ...noon, declaredAt: at('2026-11-27T18:00:00Z') })
  expect(standing).toEqual({
    startsAt: at('2026-11-27T18:00:00Z'),
    endsAt: at('2026-11-28T06:00:00Z'),
    isDeclaredLate: false,
  })
  expect(standingOfClosure({ ...noon, declaredAt: at('2026-11-27T18:00:00.001Z') }).isDeclaredLate).toBe(true)
})

test('a whole day begins at midnight in Louisiana, and may last 23 hours', () => {
  const { startsAt, endsAt } = standingOfClosure({
    date: '2026-03-08',
    fromTime: null,
    declaredAt: at('2026-03-01T00:00:00Z'),
  })
  expect(startsAt).toEqual(at('2026-03-08T06:00:00Z'))
  expect(endsAt).toEqual(at('2026-03-09T05:00:00Z'))
})
