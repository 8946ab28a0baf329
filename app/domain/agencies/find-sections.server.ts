import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

const figures = systemScope('How many tickets there are, for administrators: a number alone.')

export interface ShownSection {
  code: string
  name: string
  handles: string
  email: string
  isRestricted: boolean
  openTickets: number
  categories: number
  /** Who works there now; supervisors first. */
  members: { id: number; name: string; role: 'technician' | 'supervisor' }[]
}

/** Every section with who works in it, in their order. Throws forbidden. */
export async function findSections(actor: Actor): Promise<ShownSection[]> {
  requireAdministrator(actor)
  return readRows<ShownSection>(Prisma.sql`
    SELECT s.code, s.name, s.handles, s.email, s.is_restricted AS "isRestricted",
      (SELECT count(*)::int FROM ticket t ${figures} WHERE t.section_code = s.code AND t.is_open) AS "openTickets",
      (SELECT count(*)::int FROM ticket_category c WHERE c.section_code = s.code AND c.is_active) AS categories,
      coalesce((
        SELECT json_agg(json_build_object('id', m.id, 'name', m.name, 'role', m.role) ORDER BY m.role <> 'supervisor', m.name)
        FROM (
          SELECT p.id, p.name, CASE WHEN bool_or(g.role = 'supervisor') THEN 'supervisor' ELSE 'technician' END AS role
          FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
          WHERE g.section_code = s.code AND g.role IN ('technician', 'supervisor')
            AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
          GROUP BY p.id, p.name
        ) m), '[]') AS members
    FROM section s ORDER BY s.sort_order, s.code`)
}
