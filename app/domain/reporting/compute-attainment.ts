import type { Tally } from './tally.ts'

/** met / (met + breached), from 0 to 1; null where nothing was due. */
export function computeAttainment({ met, breached }: Tally): number | null {
  return met + breached === 0 ? null : met / (met + breached)
}
