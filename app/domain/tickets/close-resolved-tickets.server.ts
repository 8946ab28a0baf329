import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { commitChange } from './commit-change.server.ts'
import { isWithinReopeningPeriod } from './reopening-period.server.ts'
import { selectAsSystem } from './select-for-update.server.ts'

const everywhere = systemScope('What is long resolved closes by itself.')

const BATCH = 200
const SHORTEST_PERIOD_MS = 10 * 86_400_000

/**
 * Closes tickets whose reopening period (10 business days) is over, as told by the database's clock. Safe to run in any
 * number of workers: each ticket is locked and looked at again. Returns how many it closed.
 */
export async function closeResolvedTickets(): Promise<number> {
  const [clock] = await db.$queryRaw<{ now: Date }[]>`SELECT now() AS now`
  if (!clock) return 0
  const { now } = clock
  // Ten business days are never shorter than ten days of the calendar.
  const candidates = await ticketRows(db, everywhere).ticket.findMany({
    where: { status: 'resolved', resolvedAt: { lt: new Date(now.getTime() - SHORTEST_PERIOD_MS) } },
    orderBy: { resolvedAt: 'asc' },
    take: BATCH,
    select: { id: true, resolvedAt: true },
  })
  let closed = 0
  for (const { id, resolvedAt } of candidates) {
    if (await isWithinReopeningPeriod(resolvedAt, now)) continue
    if (await closeOne(id)) closed += 1
  }
  return closed
}

async function closeOne(ticketId: number): Promise<boolean> {
  return inTransaction(async (tx) => {
    const locked = await selectAsSystem(tx, ticketId)
    if (locked?.ticket.status !== 'resolved') return false
    const { ticket, now } = locked
    if (await isWithinReopeningPeriod(ticket.resolvedAt, now)) return false
    const patch = { status: 'closed' as const, closedAt: now, statusChangedAt: now }
    const events = [{ type: 'ticket.closed' as const, payload: { by: 'time' as const } }]
    await commitChange(tx, { ticket, actor: null, now, events, patch }, { silent: ticket.channel === 'import' })
    return true
  })
}
