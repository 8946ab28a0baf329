import { Prisma } from '#app/generated/prisma/client.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { type AdmittedTicket, systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { accessSql, type TicketAccess } from './access/access-in-force.ts'
import type { LockedTicket } from './lock-ticket.server.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

const columns = Prisma.raw(`
  t.id, t.type::text, t.kind::text, t.category_code AS "categoryCode", t.is_category_guessed AS "isCategoryGuessed", t.subject,
  t.status::text, t.impact::text, t.urgency::text, t.priority::text, t.priority_overridden_by_id AS "priorityOverriddenById", t.section_code AS "sectionCode",
  t.assignee_id AS "assigneeId", t.requester_id AS "requesterId", t.opened_by_id AS "openedById", t.agency_id AS "agencyId",
  t.parish_name AS "parishName", t.channel::text, t.is_restricted AS "isRestricted", t.first_responded_at AS "firstRespondedAt",
  t.resolved_at AS "resolvedAt", t.next_due_at AS "nextDueAt", t.revision,
  GREATEST(date_trunc('milliseconds', clock_timestamp()), t.updated_at) AS now`)

type Row = Omit<LockedTicket, 'scope'> & { now: Date }

const everywhere = systemScope('Timers and the closing of what is long resolved are nobody’s view.')

/**
 * Locks a ticket that the actor may see until the transaction ends. `now` is the database's clock, never before the
 * ticket's last change: a timeline goes forward even where a clock was set back.
 */
export async function selectForUpdate(
  tx: Tx,
  actor: Actor,
  ticketId: number,
): Promise<{ ticket: LockedTicket; access: TicketAccess; now: Date } | null> {
  const [row] = await tx.$queryRaw<(Row & { access: TicketAccess })[]>`
    SELECT ${columns}, ${accessSql(actor)} AS access
    FROM ticket t WHERE t.id = ${ticketId} AND ${visibleTicketsSql(actor)} FOR UPDATE OF t`
  if (!row) return null
  const { now, access, ...ticket } = row
  return { ticket: { ...ticket, scope: Prisma.empty as AdmittedTicket }, access, now }
}

/** For the system itself, which sees every ticket: timers and the closing of what is long resolved. */
export async function selectAsSystem(tx: Tx, ticketId: number): Promise<{ ticket: LockedTicket; now: Date } | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM ticket t ${everywhere} WHERE t.id = ${ticketId} FOR UPDATE OF t`
  if (!row) return null
  const { now, ...ticket } = row
  return { ticket: { ...ticket, scope: everywhere }, now }
}

/**
 * Of these tickets, locks those whose rows nobody else has locked, in the order of their numbers, as the system. `now` is
 * not before the last change of any of them.
 */
export async function selectManyForUpdate(
  tx: SqlTx,
  ticketIds: readonly number[],
): Promise<{ tickets: LockedTicket[]; now: Date }> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${columns} FROM ticket t ${everywhere} WHERE t.id = ANY(ARRAY(SELECT unnest(${[...ticketIds]}::int[])))
    ORDER BY t.id FOR UPDATE OF t SKIP LOCKED`
  return {
    tickets: rows.map(({ now: _, ...ticket }) => ({ ...ticket, scope: everywhere })),
    now: new Date(Math.max(...rows.map(({ now }) => now.getTime()))),
  }
}
