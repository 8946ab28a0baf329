import { expect, test } from 'vitest'
import { judgeTimerFigures, type TimerFigures } from './judge-timer-figures.ts'

const spread = { p50Ms: 300, p95Ms: 900, maxMs: 4_000 }
const pages = { requests: 500, p50Ms: 40, p95Ms: 250, errors: 0 }
const kept: TimerFigures = {
  backend: 'redis',
  runningClocks: 100_000,
  steady: { expected: 12_000, found: 12_000, aSecond: 200, seconds: 60, recorded: spread, seen: spread, pages },
  burst: { expected: 5_000, found: 5_000, allRecordedMs: 9_000, pages },
  sweep: { clocks: 1_000_000, p50Ms: 1, p95Ms: 4 },
}

test('nothing is missed where every figure is kept', () => {
  expect(judgeTimerFigures(kept)).toEqual([])
})

test.each<[string, Partial<TimerFigures>, string]>([
  ['too few clocks', { runningClocks: 99_999 }, 'running clocks: 99999'],
  ['alarms that are late', { steady: { ...kept.steady, recorded: { ...spread, p95Ms: 1_001 } } }, 'p95 of lateness'],
  ['an alarm that did not come', { steady: { ...kept.steady, found: 11_999 } }, 'alarms of the steady run: 11999'],
  ['an alarm that came twice', { burst: { ...kept.burst, found: 5_001 } }, 'alarms of the burst: 5001'],
  ['a burst that takes long', { burst: { ...kept.burst, allRecordedMs: 10_001 } }, 'all of the burst'],
  ['pages that wait', { burst: { ...kept.burst, pages: { ...pages, p95Ms: 301 } } }, 'p95 of a page'],
  ['a page that is wrong', { burst: { ...kept.burst, pages: { ...pages, errors: 1 } } }, 'faulty pages: 1'],
  ['a sweep that takes long', { sweep: { ...kept.sweep, p95Ms: 5.1 } }, 'p95 of a sweep'],
  ['nothing measured', { sweep: { ...kept.sweep, p95Ms: Number.NaN } }, 'p95 of a sweep'],
])('%s is missed, and said with the backend', (_, figures, words) => {
  expect(judgeTimerFigures({ ...kept, ...figures })).toEqual([expect.stringContaining(`redis, ${words}`)])
})
