import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { EvaluatedClock } from '../sla/evaluate-timeline.ts'
import { evaluateTimeline } from '../sla/evaluate-timeline.ts'
import { findSlaEvents } from '../sla/refresh-clocks.server.ts'
import type { SlaRules } from '../sla/sla-rules.ts'
import { toSlaTimeline } from '../sla/to-sla-timeline.ts'
import { comparePromises, type SimulatedPromise } from './compare-promises.ts'
import type { PastTicket } from './find-past-tickets.server.ts'
import type { ReplayedTicket } from './fold-simulation.ts'
import { createTrialResolver, type TrialTerms } from './trial-terms.ts'

const asked = systemScope('Of the tickets that findPastTickets found for the actor.')

type StoredPromise = SimulatedPromise & { ticketId: number; warningCount: number }

/**
 * Lives some past tickets again under other terms: their own events, with each reference to terms replaced, through the
 * product's own engine. What they were is what is stored of them.
 */
export function createReplay(rules: SlaRules, trial: TrialTerms, now: Date) {
  const resolve = createTrialResolver(rules, trial)
  return async (tx: SqlTx, tickets: readonly PastTicket[]): Promise<ReplayedTicket[]> => {
    const ticketIds = tickets.map(({ ticketId }) => ticketId)
    const eventsOf = await findSlaEvents(tx, ticketIds)
    const storedOf = await findStoredPromises(tx, ticketIds)
    return tickets.map(({ ticketId, resolvedAt }) => {
      const stored = storedOf.get(ticketId) ?? []
      const clocks = evaluateTimeline(toSlaTimeline(eventsOf.get(ticketId) ?? [], resolve), now.getTime())
      return {
        ticketId,
        resolvedAt,
        promises: comparePromises(stored, clocks.map(toPromise), now),
        warnings: {
          before: stored.reduce((sum, { warningCount }) => sum + warningCount, 0),
          after: clocks.reduce((sum, clock) => sum + countAnnounced(clock), 0),
        },
      }
    })
  }
}

async function findStoredPromises(tx: SqlTx, ticketIds: readonly number[]): Promise<Map<number, StoredPromise[]>> {
  const rows = await tx.$queryRaw<StoredPromise[]>`
    SELECT ticket_id AS "ticketId", target, state, started_at AS "startedAt", due_at AS "dueAt", ended_at AS "endedAt",
      breached_at AS "breachedAt", jsonb_array_length(jsonb_path_query_array(warnings, '$[*] ? (@.announced == true)')) AS "warningCount"
    FROM sla_clock ${asked} WHERE ticket_id = ANY(${[...ticketIds]}::int[]) ORDER BY ticket_id, started_at, round`
  const promisesOf = new Map<number, StoredPromise[]>()
  for (const row of rows) {
    const promises = promisesOf.get(row.ticketId)
    if (promises) promises.push(row)
    else promisesOf.set(row.ticketId, [row])
  }
  return promisesOf
}

function toPromise({ target, state, startedAt, dueAt, endedAt, breachedAt }: EvaluatedClock): SimulatedPromise {
  return {
    target,
    state,
    startedAt: new Date(startedAt),
    dueAt: toDate(dueAt),
    endedAt: toDate(endedAt),
    breachedAt: toDate(breachedAt),
  }
}

function toDate(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

function countAnnounced({ warnings }: EvaluatedClock): number {
  return warnings.filter(({ announced }) => announced).length
}
