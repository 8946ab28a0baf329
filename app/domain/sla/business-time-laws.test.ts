import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileBusinessCalendar, type LocalInterval } from './business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from './business-time.ts'

const WEEK_MS = 7 * 86_400_000
const SPAN = { min: Date.parse('2025-01-01T00:00:00.000Z'), max: Date.parse('2028-12-31T00:00:00.000Z') }

const time = fc.integer({ min: 0, max: 1440 })
const hours = fc
  .uniqueArray(time, { minLength: 2, maxLength: 6 })
  .map((minutes) => toIntervals(minutes.toSorted((a, b) => a - b)))
const calendar = fc
  .record({
    timeZone: fc.constantFrom('America/Chicago', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Beirut', 'UTC'),
    mon: hours,
    thu: hours,
    sun: hours,
    exception: hours,
  })
  .map(({ timeZone, exception, ...week }) => {
    return compileBusinessCalendar({ timeZone, week, exceptions: { '2026-03-08': exception, '2026-11-26': [] } })
  })
const instant = fc.integer(SPAN)
const budget = fc.integer({ min: 0, max: 200 * 3_600_000 })

describe('business time, whatever the calendar', () => {
  it('adds up when a span is cut in two', () => {
    fc.assert(
      fc.property(calendar, instant, instant, instant, (of, ...instants) => {
        const [a = 0, b = 0, c = 0] = instants.sort((x, y) => x - y)
        expect(elapsedBusinessMs(of, a, b) + elapsedBusinessMs(of, b, c)).toBe(elapsedBusinessMs(of, a, c))
      }),
    )
  })

  it('passes exactly as long as was added, and not so long one millisecond before', () => {
    fc.assert(
      fc.property(calendar, instant, budget, (of, start, ms) => {
        const due = addBusinessTime(of, start, ms)
        expect(elapsedBusinessMs(of, start, due)).toBe(ms)
        expect(due).toBeGreaterThanOrEqual(start)
        if (ms > 0) expect(elapsedBusinessMs(of, start, due - 1)).toBe(ms - 1)
      }),
    )
  })

  it('never makes more budget due earlier, nor a later start', () => {
    fc.assert(
      fc.property(calendar, instant, budget, budget, (of, start, ms, more) => {
        expect(addBusinessTime(of, start, ms + more)).toBeGreaterThanOrEqual(addBusinessTime(of, start, ms))
        expect(addBusinessTime(of, start + more, ms)).toBeGreaterThanOrEqual(addBusinessTime(of, start, ms))
      }),
    )
  })

  it('can be added in two parts', () => {
    fc.assert(
      fc.property(calendar, instant, budget, budget, (of, start, ms, more) => {
        fc.pre(more > 0)
        expect(addBusinessTime(of, addBusinessTime(of, start, ms), more)).toBe(addBusinessTime(of, start, ms + more))
      }),
    )
  })

  it('is the same a number of weeks later where clocks never change', () => {
    fc.assert(
      fc.property(hours, hours, instant, budget, fc.integer({ min: -500, max: 500 }), (mon, sat, start, ms, weeks) => {
        const of = compileBusinessCalendar({ timeZone: 'UTC', week: { mon, sat }, exceptions: {} })
        const shift = weeks * WEEK_MS
        expect(addBusinessTime(of, start + shift, ms)).toBe(addBusinessTime(of, start, ms) + shift)
      }),
    )
  })

  it('never passes faster than time', () => {
    fc.assert(
      fc.property(calendar, instant, budget, (of, start, length) => {
        const elapsed = elapsedBusinessMs(of, start, start + length)
        expect(elapsed).toBeGreaterThanOrEqual(0)
        expect(elapsed).toBeLessThanOrEqual(length)
      }),
    )
  })
})

function toIntervals(minutes: number[]): LocalInterval[] {
  const pairs = minutes.length - (minutes.length % 2)
  return minutes.slice(0, pairs).flatMap((open, index): LocalInterval[] => {
    return index % 2 === 0 ? [[toTime(open), toTime(minutes[index + 1] ?? 1440)]] : []
  })
}

function toTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
