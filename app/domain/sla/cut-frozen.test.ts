import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileBusinessCalendar } from './business-calendar.ts'
import { addBusinessTime, elapsedBusinessMs } from './business-time.ts'
import type { FrozenStretch } from './calendar-definition.ts'

const HOUR = 3_600_000
const MONDAY = Date.parse('2026-11-23T00:00:00.000Z')
const at = (day: number, hour: number) => MONDAY + (day * 24 + hour) * HOUR
const freeze = (...frozen: FrozenStretch[]) =>
  compileBusinessCalendar({
    timeZone: 'UTC',
    exceptions: {},
    week: { mon: [['08:00', '12:00']], tue: [['08:00', '12:00']] },
    frozen,
  })

test('nothing counts in a freeze, and what is due then is due as much later', () => {
  const calendar = freeze([at(0, 9), at(0, 11)])
  expect(elapsedBusinessMs(calendar, at(0, 8), at(0, 12))).toBe(2 * HOUR)
  expect(addBusinessTime(calendar, at(0, 8), 1.5 * HOUR)).toBe(at(0, 11.5))
})

test('a freeze over days, nights and weeks closes all of them', () => {
  const calendar = freeze([at(0, 10), at(8, 9)])
  expect(elapsedBusinessMs(calendar, at(0, 8), at(8, 12))).toBe(5 * HOUR)
  expect(addBusinessTime(calendar, at(0, 8), 3 * HOUR)).toBe(at(8, 10))
})

test('a budget that runs out as the freeze begins is due then, not after it', () => {
  expect(addBusinessTime(freeze([at(0, 10), at(0, 11)]), at(0, 8), 2 * HOUR)).toBe(at(0, 10))
})

test('freezes that overlap, touch, come in any order or outside of hours count once', () => {
  const messy = freeze([at(0, 10), at(0, 11)], [at(0, 9), at(0, 10.5)], [at(0, 11), at(0, 11.5)], [at(0, 2), at(0, 5)])
  const plain = freeze([at(0, 9), at(0, 11.5)])
  expect(elapsedBusinessMs(messy, at(0, 0), at(1, 24))).toBe(elapsedBusinessMs(plain, at(0, 0), at(1, 24)))
})

test('what counts with freezes is what counts without them, less their overlap with the hours', () => {
  const instant = fc.integer({ min: at(-30, 0), max: at(60, 0) })
  const stretch = fc.tuple(instant, instant).map(([a, b]): FrozenStretch => [Math.min(a, b), Math.max(a, b) + 1])
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), stretch, (frozen, [from, to]) => {
      const open = freeze()
      const lost = join(frozen).reduce(
        (sum, [a, b]) =>
          b <= from || a >= to ? sum : sum + elapsedBusinessMs(open, Math.max(a, from), Math.min(b, to)),
        0,
      )
      expect(elapsedBusinessMs(freeze(...frozen), from, to)).toBe(elapsedBusinessMs(open, from, to) - lost)
    }),
  )
})

function join(frozen: readonly FrozenStretch[]): FrozenStretch[] {
  const joined: [number, number][] = []
  for (const [from, to] of frozen.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}
