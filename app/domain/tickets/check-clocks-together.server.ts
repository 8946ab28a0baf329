import { claimJobs } from '#app/jobs/claim-job.server.ts'
import { inSqlTransaction } from '#app/platform/sql-transaction.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { commitClockChanges } from './commit-clock-changes.server.ts'
import { findDueTickets } from './find-due-tickets.server.ts'
import { selectManyForUpdate } from './select-for-update.server.ts'

/** An alarm: the job that brought it, and the ticket to look at. */
export interface TicketAlarm {
  id: string
  ticketId: number
}

/**
 * What many alarms do, in one transaction: as `checkClocks`, for every ticket that nobody is working on at this moment.
 * Returns the jobs that are over; those of the other tickets are left to be done one by one.
 */
export async function checkClocksTogether(alarms: readonly TicketAlarm[]): Promise<ReadonlySet<string>> {
  return inSqlTransaction(async (tx) => {
    const { tickets, now } = await selectManyForUpdate(
      tx,
      alarms.map(({ ticketId }) => ticketId),
    )
    if (tickets.length === 0) return new Set()
    const locked = new Map(tickets.map((ticket) => [ticket.id, ticket]))
    const ours = alarms.filter(({ ticketId }) => locked.has(ticketId))
    const claimed = await claimJobs(
      tx,
      ours.map(({ id }) => id),
    )
    const due = await findDueTickets(
      tx,
      ours.flatMap(({ id, ticketId }) => (claimed.has(id) ? [ticketId] : [])),
      now,
    )
    const changes = due.flatMap(({ ticketId, isStintDue }) => {
      const ticket = locked.get(ticketId)
      return ticket ? [{ ticket, events: [], isStintDue }] : []
    })
    // Once the locks are held: rules of before the wait for a turn may be older than the tickets' terms.
    const rules = await loadSlaRules()
    await commitClockChanges(tx, rules, changes, now)
    // Of ours, what is not claimed was done before.
    return new Set(ours.map(({ id }) => id))
  })
}
