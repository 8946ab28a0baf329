import { Prisma } from '#app/generated/prisma/client.ts'
import { readReportRows } from '#app/platform/read-report-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { visibleTicketsSql } from '../tickets/visible-tickets.ts'
import type { ClockCounts, ClockQuestion } from './clock-list.ts'
import { listedClockArms } from './listed-clock-arms.ts'
import { requireReader } from './require-reader.ts'

const figures = systemScope('Figures count restricted tickets too; their number alone is told.')

/**
 * How many clocks a figure counts, and how many of them the actor may not list.
 * @throws DomainError 'forbidden' for anyone who supervises nothing.
 */
export async function countReportClocks(
  actor: Actor,
  question: ClockQuestion,
  { now }: { now: Date },
): Promise<ClockCounts> {
  requireReader(actor)
  const ids = listedClockArms(actor, question, now).map(
    ({ where }) => Prisma.sql`SELECT c.ticket_id FROM sla_clock c ${figures} WHERE ${where}`,
  )
  const [counts] = await readReportRows<ClockCounts>(Prisma.sql`
    SELECT count(*)::int AS total, (count(*) - count(*) FILTER (WHERE ${visibleTicketsSql(actor)}))::int AS "hiddenCount"
    FROM (${Prisma.join(ids, ' UNION ALL ')}) c JOIN ticket t ON t.id = c.ticket_id`)
  return counts ?? { total: 0, hiddenCount: 0 }
}
