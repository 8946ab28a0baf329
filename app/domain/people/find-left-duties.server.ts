import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from './require-administrator.ts'

export interface LeftDuty {
  kind: 'onCall' | 'routingRule' | 'standIn'
  /** The row's number: of a duty, a rule, an absence. */
  id: number
  /** The section on call, the rule's name, who is away. */
  subject: string
  fromAt: Date | null
  toAt: Date | null
}

/**
 * What still counts on a person: duties on call to come, routing rules that give them tickets, absences in which they stand
 * in. Of somebody who was shut out each is a problem that an administrator mends by hand. Throws forbidden.
 */
export async function findLeftDuties(actor: Actor, personId: number): Promise<LeftDuty[]> {
  requireAdministrator(actor)
  return readRows<LeftDuty>(Prisma.sql`
    SELECT 'onCall' AS kind, d.id, s.name AS subject, d.from_at AS "fromAt", d.to_at AS "toAt"
    FROM on_call_duty d JOIN section s ON s.code = d.section_code WHERE d.person_id = ${personId} AND d.to_at > now()
    UNION ALL
    SELECT 'routingRule', r.id, r.name, NULL, NULL FROM routing_rule r WHERE r.assignee_id = ${personId} AND r.is_active
    UNION ALL
    SELECT 'standIn', b.id, p.name, b.from_at, b.to_at
    FROM absence b JOIN person p ON p.id = b.person_id WHERE b.stand_in_id = ${personId} AND b.to_at > now()
    ORDER BY 1, 4, 2`)
}
