import { expect, test } from 'vitest'
import { findUnconfirmedDays } from './find-unconfirmed-days.ts'

test('what is not confirmed stands out from today on, for a year', () => {
  const days = ['2026-11-26', '2026-11-27', '2027-05-31', '2027-11-27', '2027-11-28'].map((date) => ({
    date,
    isConfirmed: false,
  }))
  const found = findUnconfirmedDays([...days, { date: '2026-12-25', isConfirmed: true }], '2026-11-27')
  expect(found.map(({ date }) => date)).toEqual(['2026-11-27', '2027-05-31', '2027-11-27'])
})
