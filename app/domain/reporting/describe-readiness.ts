import { OLDEST_SWEEP_SECONDS, type TimeWatch } from './time-watch.ts'

interface Readiness {
  failures: Record<string, string>
  figures: Omit<TimeWatch, 'lateAlarms'>
}

/** What `/readyz` says of the watching of time. Work that is late is told in figures; it is a failure that nobody works. */
export function describeReadiness({ lateAlarms: _, ...figures }: TimeWatch): Readiness {
  const { sweepSeconds } = figures
  if (sweepSeconds === null) return { failures: { sweep: 'No worker has run yet.' }, figures }
  if (sweepSeconds <= OLDEST_SWEEP_SECONDS) return { failures: {}, figures }
  return { failures: { sweep: `The last worker was seen ${Math.round(sweepSeconds)} seconds ago.` }, figures }
}
