import { describe, expect, test } from 'vitest'
import type { BusinessCalendarDefinition } from '../../sla/calendar-definition.ts'
import { findSummaryMoment } from './find-summary-moment.ts'

const DAY: [string, string][] = [['08:00', '17:00']]
const office: BusinessCalendarDefinition = {
  timeZone: 'America/Chicago',
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
  exceptions: { '2026-11-26': [] },
}
const find = (now: string, closures: Parameters<typeof findSummaryMoment>[2] = []) =>
  findSummaryMoment(new Date(now), office, closures)

describe('the morning summary', () => {
  test.each([
    ['2026-11-24T13:29:59Z', false],
    ['2026-11-24T13:30:00Z', true],
    ['2026-11-24T17:59:59Z', true],
    ['2026-11-24T18:00:00Z', false],
  ])('at %s is due: %s', (now, isDue) => {
    expect(find(now) !== null).toBe(isDue)
  })

  test('is due on no weekend, holiday or day on which the offices are closed', () => {
    expect(find('2026-11-28T14:00:00Z')).toBeNull()
    expect(find('2026-11-26T14:00:00Z')).toBeNull()
    expect(find('2026-11-24T14:00:00Z', [{ date: '2026-11-24', fromTime: null }])).toBeNull()
    expect(find('2026-11-24T14:00:00Z', [{ date: '2026-11-24', fromTime: '13:00' }])).not.toBeNull()
  })

  test('tells what happened since the one before, over a holiday and a weekend', () => {
    expect(find('2026-11-24T14:00:00Z')).toEqual({ day: '2026-11-24', since: new Date('2026-11-23T13:30:00Z') })
    expect(find('2026-11-27T14:00:00Z')).toEqual({ day: '2026-11-27', since: new Date('2026-11-25T13:30:00Z') })
    expect(find('2026-11-30T14:00:00Z')?.since).toEqual(new Date('2026-11-27T13:30:00Z'))
  })

  test('is due at 7:30 on the wall on both sides of a clock change', () => {
    expect(find('2026-10-30T12:30:00Z')?.day).toBe('2026-10-30')
    expect(find('2026-11-02T12:30:00Z')).toBeNull()
    expect(find('2026-11-02T13:30:00Z')).toEqual({ day: '2026-11-02', since: new Date('2026-10-30T12:30:00Z') })
  })
})
