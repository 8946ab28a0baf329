import { expect, test } from 'vitest'
import { describeWatchProblem } from './describe-watch-problem.ts'
import type { TimeWatch } from './time-watch.ts'

const well: TimeWatch = {
  sweepSeconds: 3,
  workers: 2,
  overdueClocks: 0,
  alarmLateness: { p50Ms: 300, p95Ms: 800, maxMs: 90_000, alarms: 100 },
  lateAlarms: 0,
  outboxJobs: 0,
  outboxOldestSeconds: null,
}
const textOf = (facts: Partial<TimeWatch>) => describeWatchProblem({ ...well, ...facts })?.text

test('where time is watched there is nothing to say, also when an alarm of long ago was late', () => {
  expect(describeWatchProblem(well)).toBeNull()
  expect(textOf({ sweepSeconds: 60 })).toBeUndefined()
})

test('nobody watches: it says since when, and that nothing is lost', () => {
  expect(describeWatchProblem({ ...well, sweepSeconds: 185 })).toEqual({
    heading: 'Time is not being watched',
    text: 'No worker has looked for 3 minutes. Warnings and breaches will be recorded late, but none is lost.',
  })
})

test.each([
  [61, '61 seconds'],
  [119.9, '119 seconds'],
  [120, '2 minutes'],
  [7_199, '119 minutes'],
  [7_200, '2 hours'],
  [172_800, '2 days'],
])('after %d s it says %s', (sweepSeconds, age) => {
  expect(textOf({ sweepSeconds })).toContain(`No worker has looked for ${age}.`)
})

test('a helpdesk that never had a worker says so', () => {
  expect(textOf({ sweepSeconds: null, workers: 0 })).toContain('No worker has run yet.')
})

test('workers that do not keep up are told of by the clocks that wait, or else by the alarms that were late', () => {
  expect(textOf({ overdueClocks: 1 })).toMatch(/^One clock has waited/)
  expect(textOf({ overdueClocks: 1_200, lateAlarms: 3 })).toMatch(/^1,200 clocks have waited/)
  expect(textOf({ lateAlarms: 1 })).toContain('one warning or breach was recorded more than a minute after')
  expect(textOf({ lateAlarms: 3 })).toContain('3 warnings and breaches were recorded')
})
