import type { TroublePlace } from './mailbox-trouble.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/**
 * How long to leave a mailbox alone after so many failures in a row, in milliseconds; `chance` in [0, 1) spreads those that failed
 * together. A refused sign-in is not repeated often, or the server locks the account: 1, 2, 4, 8, then 15 minutes.
 */
export function choosePauseMs(place: TroublePlace, failures: number, chance: number): number {
  const doubled = 2 ** Math.min(failures - 1, 20)
  if (place === 'credentials') return Math.min(15 * MINUTE, MINUTE * doubled)
  return Math.min(5 * MINUTE, 5 * SECOND * doubled) * (1 + chance / 5)
}
