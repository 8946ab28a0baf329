import type { Measurement } from '../measure.ts'

/** One round of a scenario on either build, one right after the other. */
export interface Round {
  before: Pick<Measurement, 'requests' | 'cpuMs' | 'errors' | 'fault'>
  now: Pick<Measurement, 'requests' | 'cpuMs' | 'errors' | 'fault'>
}

export interface Comparison {
  /** Milliseconds of processor time a request, over all rounds. */
  beforeMs: number
  nowMs: number
  /** 0.1: it costs a tenth more now. */
  change: number
  /** The median of what each round for itself says: it tells how far `change` can be believed. */
  medianChange: number
  errors: number
  fault: string | null
}

/** What a scenario costs on two builds that were asked by turns. Pure. Throws RangeError without a round. */
export function compareRounds(rounds: readonly Round[]): Comparison {
  if (rounds.length === 0) throw new RangeError('Without a round there is nothing to compare')
  const beforeMs = meanCost(rounds.map(({ before }) => before))
  const nowMs = meanCost(rounds.map(({ now }) => now))
  const both = rounds.flatMap(({ before, now }) => [before, now])
  return {
    beforeMs,
    nowMs,
    change: nowMs / beforeMs - 1,
    medianChange: medianOf(rounds.map(({ before, now }) => now.cpuMs / before.cpuMs - 1)),
    errors: both.reduce((sum, { errors }) => sum + errors, 0),
    fault: both.find(({ fault }) => fault !== null)?.fault ?? null,
  }
}

/** Of a request, whichever round it was in. */
function meanCost(measured: readonly Round['now'][]): number {
  const requests = measured.reduce((sum, one) => sum + one.requests, 0)
  return measured.reduce((sum, { cpuMs, requests: count }) => sum + cpuMs * count, 0) / requests
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}
