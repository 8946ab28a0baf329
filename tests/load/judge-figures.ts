import type { Measurement } from './measure.ts'

export interface Run {
  tickets: number
  measurements: readonly Measurement[]
}

/** Milliseconds of processor time a request may take, over all server processes. */
const LIMITS = { queue: 4, ticket: 4, search: 4, open: 8 } as const
const MOST_TIMES_FLOOR = 2
const MOST_GROWTH = 1.15
const JUDGED_CLIENTS = 16

/** What the measured figures miss, in words; nothing when all is kept. Growth is judged where a small run is given. */
export function judgeFigures(run: Run, small: Run | null): string[] {
  const missed: string[] = []
  for (const { scenario, clients, errors, fault } of [...(small?.measurements ?? []), ...run.measurements]) {
    if (errors > 0) missed.push(`${scenario} with ${clients} clients: ${errors} errors, the first: ${fault}`)
  }
  const cpuOf = (from: Run, scenario: Measurement['scenario']) => {
    const most = from.measurements.filter((found) => found.scenario === scenario)
    return (most.find(({ clients }) => clients === JUDGED_CLIENTS) ?? most.at(-1))?.cpuMs ?? Number.NaN
  }
  const require = (what: string, value: number, limit: number) => {
    if (!(value <= limit)) missed.push(`${what}: ${value.toFixed(2)}, may be ${limit.toFixed(2)}`)
  }
  for (const [scenario, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    const cpuMs = cpuOf(run, scenario)
    require(`${scenario}, ms of processor time`, cpuMs, limit)
    if (small) {
      require(`${scenario}, times what it is at ${small.tickets} tickets`, cpuMs / cpuOf(small, scenario), MOST_GROWTH)
    }
  }
  require('queue, times the floor', cpuOf(run, 'queue') / cpuOf(run, 'floor'), MOST_TIMES_FLOOR)
  return missed
}
