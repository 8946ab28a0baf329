import { Prisma } from '#app/generated/prisma/client.ts'
import type { Priority } from '#app/generated/prisma/enums.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import { maskProtectedNumbers } from '../tickets/mask-protected-numbers.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'

export interface NamedTicket {
  ticketId: number
  subject: string
  priority: Priority
  sectionCode: string
}

/** What the given tickets are about, of those that the actor may see. Numbers that lists must not show are masked. */
export async function findTicketNames(actor: Actor, ticketIds: readonly number[]): Promise<Map<number, NamedTicket>> {
  const rows = await readReportRows<NamedTicket>(Prisma.sql`
    SELECT t.id AS "ticketId", t.subject, t.priority, t.section_code AS "sectionCode" FROM ticket t
    WHERE t.id = ANY(${[...ticketIds]}::int[]) AND ${visibleTicketsSql(actor)}`)
  return new Map(rows.map((row) => [row.ticketId, { ...row, subject: maskProtectedNumbers(row.subject) }]))
}
