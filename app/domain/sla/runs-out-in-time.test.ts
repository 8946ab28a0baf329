import { expect, test } from 'vitest'
import { cpuNow } from '#tests/support/cpu-now.ts'
import { addBusinessTime } from './business-time.ts'
import { CompiledCalendar } from './compiled-calendar.ts'
import { runsOutInTime } from './runs-out-in-time.ts'

const aMinuteAWeek = { sun: [['08:00', '08:01'] as const] }
const always = Object.fromEntries(
  (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => [day, [['00:00', '24:00'] as const]]),
)

test('a promise that a week’s hours spend within a hundred years runs out in time', () => {
  expect(runsOutInTime({ week: aMinuteAWeek }, 5_000)).toBe(true)
  expect(runsOutInTime({ week: always }, 5_000_000)).toBe(true)
  expect(runsOutInTime({ week: aMinuteAWeek }, 5_000_000)).toBe(false)
  expect(runsOutInTime({ week: {} }, 1)).toBe(false)
})

test('the longest that is let through is measured in a moment (V15.2.2)', () => {
  const calendar = new CompiledCalendar({ timeZone: 'America/Chicago', week: aMinuteAWeek, exceptions: {} })
  const startedAt = cpuNow()
  addBusinessTime(calendar, Date.parse('2026-11-02T00:00:00Z'), 5_000 * 60_000)
  expect(cpuNow() - startedAt).toBeLessThan(2_000)
})
