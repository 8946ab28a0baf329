import type { SlaTarget } from '#app/generated/prisma/enums.ts'
import { type ClockFacts, judgeClock, type Verdict } from './judge-clock.ts'

/** One clock of a ticket, as it is stored or as a simulation gave it. */
export interface SimulatedPromise extends ClockFacts {
  target: SlaTarget
  startedAt: Date
}

/** What became of one promise, and what would have. Null: it was, or would have been, none. */
export interface ComparedPromise {
  target: SlaTarget
  before: Verdict | null
  after: Verdict | null
}

/**
 * Lays the verdicts of a ticket beside those of its simulation. A promise is known by its target and its start; of several
 * with the same, as when a change brought a cancelled one back, the last that was not cancelled tells.
 */
export function comparePromises(
  before: readonly SimulatedPromise[],
  after: readonly SimulatedPromise[],
  now: Date,
): ComparedPromise[] {
  const was = judgeAll(before, now)
  const would = judgeAll(after, now)
  return [...new Set([...was.keys(), ...would.keys()])].map((key) => ({
    target: key.split('/')[0] as SlaTarget,
    before: was.get(key) ?? null,
    after: would.get(key) ?? null,
  }))
}

function judgeAll(promises: readonly SimulatedPromise[], now: Date): Map<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  for (const promise of promises) {
    const key = `${promise.target}/${promise.startedAt.getTime()}`
    const { verdict } = judgeClock(promise, now)
    if (verdict !== 'cancelled' || !verdicts.has(key)) verdicts.set(key, verdict)
  }
  return verdicts
}

/** Which way a verdict flips; null where it stays, or where one of the two is none. */
export function flipOf({ before, after }: ComparedPromise): 'toMet' | 'toBreached' | null {
  if (before === 'breached' && after === 'met') return 'toMet'
  return before === 'met' && after === 'breached' ? 'toBreached' : null
}
