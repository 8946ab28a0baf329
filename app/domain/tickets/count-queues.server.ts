import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { Actor } from '../identity/actor.ts'
import type { QueueCounts } from './count-queue.server.ts'
import { queueFiguresSql } from './queue-figures-sql.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

/** The figures of every section's queue as the actor may see them, by section code; a section without open tickets is left out. */
export async function countQueues(actor: Actor): Promise<Map<string, QueueCounts & { unassigned: number }>> {
  const rows = await readRows<QueueCounts & { unassigned: number; sectionCode: string }>(Prisma.sql`
    SELECT t.section_code AS "sectionCode", count(*) FILTER (WHERE t.assignee_id IS NULL)::int AS unassigned,
      ${queueFiguresSql}
    FROM ticket t WHERE t.is_open AND ${visibleTicketsSql(actor)} GROUP BY t.section_code`)
  return new Map(rows.map(({ sectionCode, ...counts }) => [sectionCode, counts]))
}
