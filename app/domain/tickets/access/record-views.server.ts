import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { auditedBy } from '../../identity/audited-by.ts'
import { formatTicketNumber } from '../ticket-number.ts'
import type { ViewAction } from './view-actions.ts'

/**
 * Writes down that the actor met restricted tickets (docs/domain.md, "Roles"): who, which, when, from where. Give it
 * what was shown; open tickets are none of its business.
 */
export async function recordViews(
  actor: Actor,
  action: ViewAction,
  shown: readonly { id: number; isRestricted: boolean }[],
): Promise<void> {
  const ids = [...new Set(shown.flatMap(({ id, isRestricted }) => (isRestricted ? [id] : [])))]
  if (ids.length === 0) return
  const { actorId, clientAddress = '', requestId = '', userAgent = '' } = auditedBy(actor)
  const subjects = ids.map(formatTicketNumber)
  await singleStatement.$executeRaw`
    INSERT INTO audit_entry (action, actor_id, subject, ticket_id, ip_address, request_id, user_agent)
    SELECT ${action}, ${actorId}::int, v.subject, v.ticket_id, ${clientAddress}, ${requestId}, ${userAgent.slice(0, 300)}
    FROM unnest(${subjects}::text[], ${ids}::int[]) AS v(subject, ticket_id)`
}
