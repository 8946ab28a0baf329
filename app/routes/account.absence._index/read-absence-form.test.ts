import { describe, expect, it } from 'vitest'
import type { FormValues } from '#app/http/read-form.ts'
import { readAbsenceForm } from './read-absence-form.ts'

describe('the form of an absence', () => {
  it('means whole days where the person is', () => {
    const { fromAt, toAt } = readAbsenceForm({ fromAt: '2026-12-24', toAt: '2026-12-31' }, 'America/Chicago')
    expect(fromAt).toEqual(new Date('2026-12-24T06:00:00Z'))
    expect(toAt).toEqual(new Date('2027-01-01T06:00:00Z'))
  })

  it('knows that the clock changes meanwhile', () => {
    const { fromAt, toAt } = readAbsenceForm({ fromAt: '2026-03-07', toAt: '2026-03-08' }, 'America/Chicago')
    expect(Number(toAt) - Number(fromAt)).toBe(47 * 3_600_000)
  })

  it.each([undefined, '', '2026-02-30', 'tomorrow', '2026-12-24T10:00'])('%s is no day', (day) => {
    const values: FormValues = day === undefined ? { note: 'x' } : { fromAt: day, toAt: day, note: 'x' }
    expect(readAbsenceForm(values, 'America/Chicago')).not.toHaveProperty('fromAt')
    expect(readAbsenceForm(values, 'America/Chicago')).toHaveProperty('note', 'x')
  })
})
