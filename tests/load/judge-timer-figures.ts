export type TimerBackend = 'postgres' | 'redis'

/** What a run measured on one backend. Milliseconds throughout. */
export interface TimerFigures {
  backend: TimerBackend
  runningClocks: number
  /** So many clocks a second for a while: from a clock's instant until its alarm was recorded. */
  steady: Alarms & { aSecond: number; seconds: number; recorded: Spread; seen: Spread; pages: Pages }
  /** Many clocks in the same second. */
  burst: Alarms & { allRecordedMs: number; pages: Pages }
  /** One look for clocks of which something is due, over so many of which nothing is. */
  sweep: { clocks: number; p50Ms: number; p95Ms: number }
}

/** `found` are the alarms that came, `expected` those that had to. */
interface Alarms {
  expected: number
  found: number
}

export interface Spread {
  p50Ms: number
  p95Ms: number
  maxMs: number
}

export interface Pages {
  requests: number
  p50Ms: number
  p95Ms: number
  errors: number
}

const LIMITS = { clocks: 100_000, latenessMs: 1_000, burstMs: 10_000, pageMs: 300, sweepMs: 5, sweptClocks: 1_000_000 }

/** What the figures of a backend miss, in words; nothing when all is kept. */
export function judgeTimerFigures({ backend, runningClocks, steady, burst, sweep }: TimerFigures): string[] {
  const missed: string[] = []
  const atMost = (what: string, value: number, limit: number) => {
    if (!(value <= limit)) missed.push(`${backend}, ${what}: ${Math.round(value * 100) / 100}, may be ${limit}`)
  }
  const atLeast = (what: string, value: number, limit: number) => {
    if (!(value >= limit)) missed.push(`${backend}, ${what}: ${value}, must be ${limit}`)
  }
  atLeast('running clocks', runningClocks, LIMITS.clocks)
  atLeast('alarms of the steady run', steady.found, steady.expected)
  atMost('alarms of the steady run', steady.found, steady.expected)
  atMost('p95 of lateness, ms', steady.recorded.p95Ms, LIMITS.latenessMs)
  atLeast('alarms of the burst', burst.found, burst.expected)
  atMost('alarms of the burst', burst.found, burst.expected)
  atMost('all of the burst recorded after, ms', burst.allRecordedMs, LIMITS.burstMs)
  atMost('p95 of a page during the burst, ms', burst.pages.p95Ms, LIMITS.pageMs)
  atMost('faulty pages', steady.pages.errors + burst.pages.errors, 0)
  atLeast('clocks swept', sweep.clocks, LIMITS.sweptClocks)
  atMost('p95 of a sweep of which nothing is due, ms', sweep.p95Ms, LIMITS.sweepMs)
  return missed
}
