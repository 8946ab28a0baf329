import { enqueue } from '#app/jobs/enqueue.server.ts'
import { db, type Tx } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { TicketEventBody } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { commitChange } from './commit-change.server.ts'
import { selectAsSystem } from './select-for-update.server.ts'

const everywhere = systemScope('Whoever left leaves all their tickets behind.')

/** Well under what a worker that stops has time for. */
const GO_ON_MS = 5_000
const BATCH = 100

/**
 * Puts the open tickets of somebody who was shut out back into the queues of their sections, each in a transaction of its
 * own and for some seconds; then leaves the rest to a job like its own. Whoever was let in again meanwhile keeps what they
 * still have. A worker that dies loses nothing: what is unassigned already is not found again.
 */
export async function returnTickets(
  personId: number,
  { claim, goOnMs = GO_ON_MS }: { claim: (tx: Tx) => Promise<boolean>; goOnMs?: number },
): Promise<void> {
  const until = performance.now() + goOnMs
  let hasMore = true
  while (hasMore && performance.now() < until) {
    const ids = await findAssigned(personId)
    for (const id of ids) {
      if (performance.now() >= until) break
      await returnOne(id, personId)
    }
    hasMore = ids.length > 0
  }
  await inTransaction(async (tx) => {
    if ((await claim(tx)) && hasMore) await enqueue(tx, 'tickets.return', { personId })
  })
}

async function findAssigned(personId: number): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT t.id FROM ticket t ${everywhere} JOIN person p ON p.id = t.assignee_id AND NOT p.is_active
    WHERE t.assignee_id = ${personId} AND t.is_open ORDER BY t.queue_at, t.id LIMIT ${BATCH}`
  return rows.map(({ id }) => id)
}

async function returnOne(ticketId: number, personId: number): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await selectAsSystem(tx, ticketId)
    // Somebody may have taken or ended it meanwhile.
    if (locked?.ticket.assigneeId !== personId) return
    const { ticket, now } = locked
    const events: TicketEventBody[] = [
      { type: 'ticket.assigned', payload: { assigneeId: null, previousAssigneeId: personId, by: 'departure' } },
    ]
    const isNew = ticket.status === 'open'
    if (isNew) events.push({ type: 'ticket.statusChanged', payload: { from: 'open', to: 'new' } })
    const patch = { assigneeId: null, ...(isNew && { status: 'new' as const, statusChangedAt: now }) }
    await commitChange(tx, { ticket, actor: null, now, events, patch }, {})
  })
}
