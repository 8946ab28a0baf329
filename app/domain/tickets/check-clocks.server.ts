import type { Tx } from '#app/platform/db.server.ts'
import { commitChange } from './commit-change.server.ts'
import { selectAsSystem } from './select-for-update.server.ts'

/**
 * What an alarm does: looks at a ticket's clocks as of the database's present and records the warnings and breaches
 * that have come, within the job's transaction. An alarm that comes early, twice or for a clock that was re-timed finds nothing due and does
 * nothing. Returns whether anything was due.
 */
export async function checkClocks(tx: Tx, ticketId: number): Promise<boolean> {
  const locked = await selectAsSystem(tx, ticketId)
  if (!locked) return false
  const { ticket, now } = locked
  const due = await tx.slaClock.count({ where: { ticketId, nextAt: { lte: now } } })
  if (due === 0) return false
  await commitChange(tx, { ticket, actorId: null, now, events: [] }, {})
  return true
}
