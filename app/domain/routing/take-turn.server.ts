import { Prisma } from '#app/generated/prisma/client.ts'
import type { AssignmentStrategy } from '#app/generated/prisma/enums.ts'
import { assertNever } from '#app/platform/assert-never.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { isAwaySql } from '../identity/absences/is-away-sql.ts'
import { chooseLeastLoaded, chooseNextInTurn } from './choose-assignee.ts'
import { worksInSection } from './works-in-section.server.ts'

const everybodys = systemScope('How much a colleague has to do counts restricted tickets too.')

interface Route {
  sectionCode: string
  strategy: AssignmentStrategy
  assigneeId: number | null
  /** Whom the ticket is for: nobody works on what they asked for themselves. */
  requesterId: number
}

/**
 * Who gets a new ticket of a section, chosen inside the opening transaction. The section's turn row is locked until
 * that transaction ends, so tickets that arrive together are dealt one after the other and spread evenly. People who are
 * away are passed over; for a rule's person it is who stands in. Null leaves it in the queue: also where the rule's person
 * does not work in the section any more.
 */
export async function takeTurn(tx: SqlTx, route: Route): Promise<number | null> {
  switch (route.strategy) {
    case 'none':
      return null
    case 'person':
      return findNamedPerson(tx, route)
    case 'round_robin': {
      const { technicianIds, lastAssigneeId } = await lockTurnOfTechnicians(tx, route)
      return keepTurn(tx, route, chooseNextInTurn(technicianIds, lastAssigneeId))
    }
    case 'least_loaded': {
      const lastAssigneeId = await lockTurn(tx, route.sectionCode)
      // Counted by a statement of its own: only once the lock is held does one see what the ticket before was given.
      const loads = await findTechnicianLoads(tx, route)
      return keepTurn(tx, route, chooseLeastLoaded(loads, lastAssigneeId))
    }
    default:
      return assertNever(route.strategy)
  }
}

async function findNamedPerson(tx: SqlTx, { sectionCode, assigneeId, requesterId }: Route): Promise<number | null> {
  if (assigneeId === null) return null
  const presentId = await findPresentPerson(tx, assigneeId)
  if (presentId === null || presentId === requesterId) return null
  return (await worksInSection(tx, presentId, sectionCode)) ? presentId : null
}

/** The person or, while they are away, who stands in; null when nobody does, or is away as well. */
async function findPresentPerson(tx: SqlTx, personId: number): Promise<number | null> {
  const [absence] = await tx.$queryRaw<{ standInId: number | null; isAwayToo: boolean }[]>`
    SELECT b.stand_in_id AS "standInId", ${isAwaySql(Prisma.sql`b.stand_in_id`)} AS "isAwayToo"
    FROM absence b WHERE b.person_id = ${personId} AND b.to_at > now() AND b.from_at <= now() LIMIT 1`
  if (!absence) return personId
  return absence.isAwayToo ? null : absence.standInId
}

async function keepTurn(tx: SqlTx, { sectionCode }: Route, chosen: number | null): Promise<number | null> {
  if (chosen !== null) {
    await tx.$executeRaw`UPDATE assignment_turn SET last_assignee_id = ${chosen} WHERE section_code = ${sectionCode}`
  }
  return chosen
}

const lockSql = (sectionCode: string) => Prisma.sql`
  INSERT INTO assignment_turn (section_code) VALUES (${sectionCode})
  ON CONFLICT (section_code) DO UPDATE SET section_code = excluded.section_code
  RETURNING last_assignee_id`

/** The technicians whose turn it may be, as a condition on `role_grant g JOIN person p`. */
const inTurnSql = ({ sectionCode, requesterId }: Route) => Prisma.sql`
  g.section_code = ${sectionCode} AND g.role = 'technician' AND g.person_id <> ${requesterId} AND p.is_active
    AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now())
    AND NOT ${isAwaySql(Prisma.sql`g.person_id`)}`

async function lockTurn(tx: SqlTx, sectionCode: string): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ last_assignee_id: number | null }[]>`${lockSql(sectionCode)}`
  return row?.last_assignee_id ?? null
}

/** Who works in the section changes seldom, so the list may be as old as the wait for the lock. */
async function lockTurnOfTechnicians(tx: SqlTx, route: Route) {
  const [row] = await tx.$queryRaw<{ lastAssigneeId: number | null; technicianIds: number[] }[]>`
    WITH turn AS (${lockSql(route.sectionCode)})
    SELECT last_assignee_id AS "lastAssigneeId", ARRAY(
      SELECT DISTINCT g.person_id FROM role_grant g JOIN person p ON p.id = g.person_id WHERE ${inTurnSql(route)}
    ) AS "technicianIds" FROM turn`
  return row ?? { lastAssigneeId: null, technicianIds: [] }
}

async function findTechnicianLoads(tx: SqlTx, route: Route) {
  return tx.$queryRaw<{ technicianId: number; openTickets: number }[]>`
    SELECT g.person_id AS "technicianId",
      (SELECT count(*)::int FROM ticket t ${everybodys} WHERE t.assignee_id = g.person_id AND t.is_open) AS "openTickets"
    FROM role_grant g JOIN person p ON p.id = g.person_id WHERE ${inTurnSql(route)}
    GROUP BY g.person_id`
}
