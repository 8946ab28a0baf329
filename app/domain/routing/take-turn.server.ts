import type { AssignmentStrategy } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { chooseLeastLoaded, chooseNextInTurn } from './choose-assignee.ts'
import { worksInSection } from './works-in-section.server.ts'

interface Route {
  sectionCode: string
  strategy: AssignmentStrategy
  assigneeId: number | null
  /** Whom the ticket is for: nobody works on what they asked for themselves. */
  requesterId: number
}

/**
 * Who gets a new ticket of a section, chosen inside the opening transaction. The section's turn row is locked until
 * that transaction ends, so tickets that arrive together are dealt one after the other and spread evenly. Null leaves it in
 * the queue: also where the rule's person does not work in the section any more.
 */
export async function takeTurn(tx: SqlTx, route: Route): Promise<number | null> {
  switch (route.strategy) {
    case 'none':
      return null
    case 'person':
      return findNamedPerson(tx, route)
    case 'round_robin':
    case 'least_loaded': {
      const lastAssigneeId = await lockTurn(tx, route.sectionCode)
      const loads = await findTechnicianLoads(tx, route)
      const chosen =
        route.strategy === 'round_robin'
          ? chooseNextInTurn(
              loads.map(({ technicianId }) => technicianId),
              lastAssigneeId,
            )
          : chooseLeastLoaded(loads, lastAssigneeId)
      if (chosen !== null) {
        await tx.$executeRaw`UPDATE assignment_turn SET last_assignee_id = ${chosen} WHERE section_code = ${route.sectionCode}`
      }
      return chosen
    }
    default:
      return assertNever(route.strategy)
  }
}

async function findNamedPerson(tx: SqlTx, { sectionCode, assigneeId, requesterId }: Route): Promise<number | null> {
  if (assigneeId === null || assigneeId === requesterId) return null
  return (await worksInSection(tx, assigneeId, sectionCode)) ? assigneeId : null
}

async function lockTurn(tx: SqlTx, sectionCode: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ lastAssigneeId: number | null }[]>`
    INSERT INTO assignment_turn (section_code) VALUES (${sectionCode})
    ON CONFLICT (section_code) DO UPDATE SET section_code = excluded.section_code
    RETURNING last_assignee_id AS "lastAssigneeId"`
  return row?.lastAssigneeId ?? null
}

async function findTechnicianLoads(tx: SqlTx, { sectionCode, strategy, requesterId }: Route) {
  const withLoad = strategy === 'least_loaded'
  return tx.$queryRaw<{ technicianId: number; openTickets: number }[]>`
    SELECT g.person_id AS "technicianId",
      CASE WHEN ${withLoad}::boolean THEN (SELECT count(*)::int FROM ticket t WHERE t.assignee_id = g.person_id AND t.is_open) ELSE 0 END AS "openTickets"
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.is_active
    WHERE g.section_code = ${sectionCode} AND g.role = 'technician' AND g.person_id <> ${requesterId}
      AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
    GROUP BY g.person_id`
}
