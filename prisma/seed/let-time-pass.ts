import { commitChange } from '#app/domain/tickets/commit-change.server.ts'
import { selectAsSystem } from '#app/domain/tickets/select-for-update.server.ts'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'

/** Records what passed on a ticket's clocks and stints before `until`, each at its moment, and tells nobody. */
export async function letTimePass(ticketId: number, until: Date): Promise<void> {
  for (;;) {
    const nextAt = await findNext(ticketId)
    if (nextAt === null || nextAt.getTime() >= until.getTime() - 1) return
    await inTransaction(async (tx) => {
      const locked = await selectAsSystem(tx, ticketId)
      if (!locked) return
      // Late is after the due time, not at it.
      const now = new Date(nextAt.getTime() + 1)
      await commitChange(tx, { ticket: locked.ticket, actor: null, now, events: [] }, { silent: true })
    })
  }
}

async function findNext(ticketId: number): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ nextAt: Date | null }[]>`
    SELECT least((SELECT min(next_at) FROM sla_clock WHERE ticket_id = ${ticketId}),
      (SELECT min(next_at) FROM section_stint WHERE ticket_id = ${ticketId})) AS "nextAt"`
  return row?.nextAt ?? null
}
