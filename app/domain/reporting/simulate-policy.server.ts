import { setImmediate } from 'node:timers/promises'
import { DomainError } from '#app/platform/errors.ts'
import { remember } from '#app/platform/remember.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { createTurnstile } from '#app/platform/turnstile.ts'
import type { Actor } from '../identity/actor.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { findPastTickets } from './find-past-tickets.server.ts'
import { foldSimulation, type ReplayedTicket, type Simulation } from './fold-simulation.ts'
import { createReplay } from './replay-tickets.server.ts'
import { requireReader } from './require-reader.ts'
import type { SimulationFilter } from './simulation-filter.ts'
import type { TrialTerms } from './trial-terms.ts'

/** Of the tickets that the filter takes in, the newest so many are lived again. */
export const MOST_SIMULATED = 5_000

/** Small enough that other people's pages come in between. */
const CHUNK = 100
const PATIENCE_MS = 15_000

/** One at a time in a process: it is worth a second of its processor. */
const takeTurn = remember('simulation-turnstile', () =>
  createTurnstile(1, PATIENCE_MS, () => {
    return new DomainError('unavailable', 'Others are trying policies right now. Try again in a minute.')
  }),
)

/**
 * What attainment of past tickets would have been under other terms, as of `now`, beside what it was. Takes in at most
 * MOST_SIMULATED tickets, the latest resolved first; `isCut` where there were more. Administrators see every ticket that
 * is theirs to see, supervisors those of their sections.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 * @throws CalendarNeverOpensError when the calendar can never spend a budget, as one may that does not open every week.
 */
export async function simulatePolicy(
  actor: Actor,
  { filter, trial }: { filter: SimulationFilter; trial: TrialTerms },
  { now, most = MOST_SIMULATED }: { now: Date; most?: number },
): Promise<Simulation & { isCut: boolean }> {
  requireReader(actor)
  return takeTurn(async () => {
    const [rules, found] = await Promise.all([loadSlaRules(), findPastTickets(actor, filter, most + 1)])
    const tickets = found.slice(0, most)
    const replay = createReplay(rules, trial, now)
    const replayed: ReplayedTicket[] = []
    for (let start = 0; start < tickets.length; start += CHUNK) {
      const chunk = tickets.slice(start, start + CHUNK)
      replayed.push(...(await inSqlTransaction((tx) => replay(tx, chunk))))
      await setImmediate()
    }
    return { ...foldSimulation(replayed), isCut: found.length > most }
  })
}
