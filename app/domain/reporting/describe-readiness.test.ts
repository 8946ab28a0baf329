import { expect, test } from 'vitest'
import { describeReadiness } from './describe-readiness.ts'
import type { TimeWatch } from './time-watch.ts'

const watch: TimeWatch = {
  sweepSeconds: 3,
  workers: 1,
  overdueClocks: 12,
  alarmLateness: null,
  lateAlarms: 5,
  outboxJobs: 400,
  outboxOldestSeconds: 75,
}

test('late work does not make a web server unready, and is told in figures', () => {
  const { lateAlarms: _, ...figures } = watch
  expect(describeReadiness(watch)).toEqual({ failures: {}, figures })
})

test('without a worker, work would lie about', () => {
  expect(describeReadiness({ ...watch, sweepSeconds: null }).failures).toEqual({ sweep: 'No worker has run yet.' })
  expect(describeReadiness({ ...watch, sweepSeconds: 61.4 }).failures).toEqual({
    sweep: 'The last worker was seen 61 seconds ago.',
  })
})
