import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCalendar } from '#tests/support/sla-arbitraries.ts'
import { countOpenMs, findSpentAt, listOpenMinutes } from '#tests/support/sla-minute-oracle.ts'
import { compileBusinessCalendar } from './business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from './business-time.ts'

const DAY_MS = 86_400_000
const DAYS = 8

/** Eight days from the date on, in UTC. */
const weeks: [story: string, timeZone: string, from: string][] = [
  ['the spring week of Louisiana', 'America/Chicago', '2026-03-04'],
  ['the autumn week of Louisiana', 'America/Chicago', '2026-10-28'],
  ['the week of leap day 2028', 'America/Chicago', '2028-02-25'],
  ['the last week of 2027', 'America/Chicago', '2027-12-27'],
  ['the spring week of Lord Howe, half an hour forward', 'Australia/Lord_Howe', '2026-09-30'],
  ['the autumn week of Lord Howe, half an hour back', 'Australia/Lord_Howe', '2026-04-01'],
  ['the week in which Caracas went half an hour forward for good', 'America/Caracas', '2016-04-27'],
  ['the week in which Pyongyang went half an hour back for good', 'Asia/Pyongyang', '2015-08-11'],
  ['the spring week of Newfoundland', 'America/St_Johns', '2026-03-04'],
  ['the week without a midnight in Beirut', 'Asia/Beirut', '2026-03-26'],
  ['the week in which Samoa left out a day', 'Pacific/Apia', '2011-12-27'],
  ['a week of Nepal, where clocks never change', 'Asia/Kathmandu', '2026-06-01'],
]

describe('business time and the minutes counted one by one', () => {
  it.each(weeks)('agree in %s', (_, timeZone, from) => {
    const fromAt = Date.parse(`${from}T00:00:00.000Z`)
    const toAt = fromAt + DAYS * DAY_MS
    const dates = Array.from({ length: DAYS }, (_, day) => new Date(fromAt + day * DAY_MS).toISOString().slice(0, 10))
    const instant = fc.integer({ min: fromAt, max: toAt })
    const questions = fc.array(fc.tuple(instant, instant), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(arbitraryCalendar(fc.constant(timeZone), dates), questions, (definition, asked) => {
        const calendar = compileBusinessCalendar(definition)
        const minutes = listOpenMinutes(definition, fromAt, toAt)
        for (const [start, other] of asked) {
          expect(elapsedBusinessMs(calendar, start, other)).toBe(countOpenMs(minutes, start, other))
          const budgetMs = Math.abs(other - start) >> 1
          const spentAt = findSpentAt(minutes, start, budgetMs)
          if (spentAt === null) expect(addBusinessTime(calendar, start, budgetMs)).toBeGreaterThan(toAt)
          else expect(addBusinessTime(calendar, start, budgetMs)).toBe(spentAt)
        }
      }),
    )
  })
})
