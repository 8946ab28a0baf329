import type { Spread } from './judge-timer-figures.ts'

/** Of so many durations in milliseconds; NaN of none, which no limit allows. */
export function readSpread(durationsMs: readonly number[]): Spread {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const found = sorted[Math.ceil(sorted.length * share) - 1]
    return found === undefined ? Number.NaN : Math.round(found * 100) / 100
  }
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }
}
