import { commitChange } from '#app/domain/tickets/commit-change.server.ts'
import { selectAsSystem } from '#app/domain/tickets/select-for-update.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'

/** Records the warnings and breaches of a ticket that came before `until`, each at its moment, and tells nobody. */
export async function letTimePass(ticketId: number, until: Date): Promise<void> {
  for (;;) {
    const { _min: first } = await db.slaClock.aggregate({
      where: { ticketId, nextAt: { lt: new Date(until.getTime() - 1) } },
      _min: { nextAt: true },
    })
    const { nextAt } = first
    if (!nextAt) return
    await inTransaction(async (tx) => {
      const locked = await selectAsSystem(tx, ticketId)
      if (!locked) return
      // A clock breaches after its due time, not at it.
      const now = new Date(nextAt.getTime() + 1)
      await commitChange(tx, { ticket: locked.ticket, actorId: null, now, events: [] }, { silent: true })
    })
  }
}
