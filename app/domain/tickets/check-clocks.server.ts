import type { Tx } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { commitChange } from './commit-change.server.ts'
import { findDueTickets } from './find-due-tickets.server.ts'
import { selectAsSystem } from './select-for-update.server.ts'

/**
 * What an alarm does: looks at a ticket's clocks and stint as of the database's present and records the warnings and breaches
 * that have come, in one transaction with `claim`, which says whether the job is still to be done. An alarm that comes
 * early, twice or for what was re-timed finds nothing due and does nothing.
 */
export async function checkClocks(ticketId: number, { claim }: { claim: (tx: Tx) => Promise<boolean> }): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await claim(tx))) return
    const locked = await selectAsSystem(tx, ticketId)
    if (!locked) return
    const { ticket, now } = locked
    const [due] = await findDueTickets(tx, [ticketId], now)
    if (due) await commitChange(tx, { ticket, actor: null, now, events: [], isStintDue: due.isStintDue }, {})
  })
}
