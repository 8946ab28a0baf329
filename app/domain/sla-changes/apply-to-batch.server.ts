import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { areSameTerms, chooseTerms } from '../sla/choose-terms.ts'
import { findTermsOfMany } from '../sla/find-terms-of-many.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { commitClockChanges } from '../tickets/commit-clock-changes.server.ts'
import { selectManyForUpdate } from '../tickets/select-for-update.server.ts'
import { isOpen } from '../tickets/ticket-status.ts'
import { holdSlaRules } from './lock-sla-rules.server.ts'

const everybodys = systemScope('A change of the rules measures every open ticket anew.')

const TICKETS_A_BATCH = 200

interface Applying {
  title: string
  lastTicketId: number
  confirmedAt: Date
}

/**
 * Puts the next open tickets under the terms that the rules of now give them, in one transaction with the progress of the
 * change. False: it was the last batch, or there is nothing to do. Terms are chosen from all rules as they are, so changes
 * that are applied side by side end alike.
 */
export async function applyToBatch(
  changeId: number,
  { now: asOf, size = TICKETS_A_BATCH }: { now?: Date | undefined; size?: number } = {},
): Promise<boolean> {
  return inSqlTransaction(async (tx) => {
    await holdSlaRules(tx)
    const change = await lockApplying(tx, changeId)
    if (!change) return false
    // Trap: rules that were read before the latest change came into force would bring the old terms back.
    loadSlaRules.forget()
    const rules = await loadSlaRules()
    const ids = await findNextOpen(tx, change.lastTicketId, size)
    if (ids.length === 0) {
      await tx.$executeRaw`UPDATE sla_change SET state = 'applied', finished_at = now() WHERE id = ${changeId}`
      return false
    }
    const { tickets, now: lockedAt } = await lockFirstOf(tx, ids)
    const now = asOf ?? new Date(Math.max(lockedAt.getTime(), change.confirmedAt.getTime()))
    const open = tickets.filter(({ status }) => isOpen(status))
    const inForce = await findTermsOfMany(
      tx,
      open.map(({ id }) => id),
    )
    const changes = open.flatMap((ticket) => {
      const terms = chooseTerms(rules, ticket, now)
      const before = inForce.get(ticket.id)
      if (before && areSameTerms(rules, before, terms)) return []
      const payload = { terms, reason: change.title, changeId }
      return [{ ticket, events: [{ type: 'sla.termsChanged' as const, payload }] }]
    })
    await commitClockChanges(tx, rules, changes, now)
    await tx.$executeRaw`
      UPDATE sla_change SET last_ticket_id = ${tickets.at(-1)?.id ?? change.lastTicketId},
        tickets_done = tickets_done + ${tickets.length}, tickets_changed = tickets_changed + ${changes.length}
      WHERE id = ${changeId}`
    return true
  })
}

/** One worker at a time: a second one, whose job was taken for lost, waits here. */
async function lockApplying(tx: SqlTx, changeId: number): Promise<Applying | undefined> {
  const [change] = await tx.$queryRaw<Applying[]>`
    SELECT title, last_ticket_id AS "lastTicketId", confirmed_at AS "confirmedAt" FROM sla_change
    WHERE id = ${changeId} AND state = 'applying' FOR UPDATE`
  return change
}

async function findNextOpen(tx: SqlTx, after: number, size: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM ticket ${everybodys} WHERE id > ${after} AND is_open ORDER BY id LIMIT ${size}`
  return rows.map(({ id }) => id)
}

/**
 * Locks the tickets up to the first that somebody is working on: that one comes with the next batch, and no batch moves past
 * it. Where it stands first, it is waited for, and with no other ticket in hand: their commands would wait along.
 */
async function lockFirstOf(tx: SqlTx, ids: readonly number[]): ReturnType<typeof selectManyForUpdate> {
  await tx.$executeRaw`SELECT id FROM ticket ${everybodys} WHERE id = ${ids[0] ?? 0} FOR UPDATE`
  const locked = await selectManyForUpdate(tx, ids)
  const upTo = ids.findIndex((id, index) => locked.tickets[index]?.id !== id)
  return upTo === -1 ? locked : { ...locked, tickets: locked.tickets.slice(0, upTo) }
}
