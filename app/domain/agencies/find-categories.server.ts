import { Prisma } from '#app/generated/prisma/client.ts'
import type { TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireAdministrator } from '../people/require-administrator.ts'

const figures = systemScope('How many tickets there are, for administrators: a number alone.')

export interface ShownCategory {
  code: string
  type: TicketType
  kind: TicketKind
  groupName: string
  name: string
  sectionCode: string
  sectionName: string
  approval: string | null
  isRestricted: boolean
  isActive: boolean
  openTickets: number
}

/** Every category, active or not, in their order. Throws forbidden. */
export async function findCategories(actor: Actor): Promise<ShownCategory[]> {
  requireAdministrator(actor)
  return readRows<ShownCategory>(Prisma.sql`
    SELECT c.code, c.type::text, c.kind::text, c.group_name AS "groupName", c.name, c.section_code AS "sectionCode",
      s.name AS "sectionName", c.approval, c.is_restricted AS "isRestricted", c.is_active AS "isActive",
      coalesce(o.count, 0) AS "openTickets"
    FROM ticket_category c JOIN section s ON s.code = c.section_code
    LEFT JOIN (SELECT category_code, count(*)::int AS count FROM ticket ${figures} WHERE is_open GROUP BY category_code) o
      ON o.category_code = c.code
    ORDER BY c.type, c.sort_order, c.code`)
}
