import { waitUntil } from '#tests/support/wait-until.ts'
import { choose } from './run-length.ts'

/**
 * Longer than the slowest machine takes for anything, which costs a run that goes well nothing. In the long form mail that
 * was in doubt twice is waited for, which is six minutes.
 */
const PATIENCE_MS = choose({ short: 240_000, long: 900_000 })

/** For a condition that comes sooner or later, whatever the machine's speed; how soon is not what is tested. */
export const waitPatiently = (what: string, isSo: () => boolean | Promise<boolean>, everyMs = 50): Promise<void> =>
  waitUntil(what, isSo, { withinMs: PATIENCE_MS, everyMs })
