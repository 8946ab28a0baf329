import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketAccessKind } from '#app/generated/prisma/enums.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'

/** How somebody comes to a restricted ticket who is not of its section and did not ask for it; null: not at all. */
export type TicketAccess = TicketAccessKind | null

const own = systemScope('It is what the policy itself is made of: the actor’s own access.')
const inForce = Prisma.sql`x.revoked_at IS NULL AND (x.expires_at IS NULL OR x.expires_at > now())`

/** Which of it counts for them: an emergency ends with the role that it was given to. */
export function accessKindsOf(actor: Actor): readonly TicketAccessKind[] {
  return actor.isAdministrator ? ['named', 'emergency'] : ['named']
}

/**
 * That the actor has access of such a kind to `ticket t`. The list is read once a query, and only when a restricted
 * ticket is met; an EXISTS would be asked for each.
 */
export function hasAccessSql(actor: Actor, kinds: readonly TicketAccessKind[]): Prisma.Sql {
  if (actor.hasAccess === false) return Prisma.sql`FALSE`
  return Prisma.sql`t.id = ANY(ARRAY(SELECT x.ticket_id FROM ticket_access x ${own}
    WHERE x.person_id = ${actor.personId} AND ${inForce} AND x.kind = ANY(${[...kinds]}::ticket_access_kind[])))`
}

/** The actor's `TicketAccess` to `ticket t`; that somebody was named says more than an emergency. */
export function accessSql(actor: Actor): Prisma.Sql {
  if (actor.hasAccess === false) return Prisma.sql`NULL::text`
  return Prisma.sql`(SELECT min(x.kind)::text FROM ticket_access x ${own}
    WHERE t.is_restricted AND x.ticket_id = t.id AND x.person_id = ${actor.personId} AND ${inForce})`
}
