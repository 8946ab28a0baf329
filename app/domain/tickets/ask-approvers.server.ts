import type { Tx } from '#app/platform/db.server.ts'
import type { ApprovalRequest } from '../events/ticket-event.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import type { PersonWithRoles } from '../identity/actor.ts'
import { chooseApprovers } from './choose-approvers.ts'
import { concernFactsSql } from './concern-facts-sql.ts'
import type { ConcernFacts } from './concerns-person.ts'
import type { Locked } from './lock-ticket.server.ts'

type Row = Omit<PersonWithRoles, 'agencyCode'>

interface Facts {
  approval: string | null
  about: ConcernFacts
  followerIds: number[]
  accessIds: number[]
  people: Row[]
}

/**
 * Decides who is asked for the approval that a locked ticket waits on, for the event to keep. Those who could not see the
 * ticket otherwise follow it from now on; they may stop, and answer for their agency until they do.
 */
export async function askApprovers(
  tx: Tx,
  { ticket }: Pick<Locked, 'ticket'>,
  askedById: number,
): Promise<ApprovalRequest> {
  const [facts] = await tx.$queryRaw<Facts[]>`
    SELECT (SELECT c.approval FROM ticket_category c WHERE c.code = t.category_code) AS approval, ${concernFactsSql} AS about,
      ARRAY(SELECT f.person_id FROM ticket_follower f WHERE f.ticket_id = t.id) AS "followerIds",
      ARRAY(SELECT x.person_id FROM ticket_access x WHERE t.is_restricted AND x.ticket_id = t.id AND x.kind = 'named'
        AND x.revoked_at IS NULL) AS "accessIds",
      coalesce((SELECT json_agg(json_build_object('personId', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone,
          'agencyId', p.agency_id, 'roles', (
            SELECT json_agg(json_build_object('role', g.role, 'agencyId', g.agency_id, 'sectionCode', g.section_code,
              'approvalRole', g.approval_role))
            FROM role_grant g WHERE g.person_id = p.id
              AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))) ORDER BY p.id)
        FROM person p WHERE p.is_active AND p.id <> ${askedById} AND p.id IN (
          SELECT g.person_id FROM role_grant g WHERE g.agency_id = t.agency_id AND g.role IN ('approver', 'coordinator')
            AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))), '[]') AS people
    FROM ticket t ${ticket.scope} WHERE t.id = ${ticket.id}`
  if (!facts) throw new Error(`Ticket ${ticket.id} is locked and gone`)
  const people = facts.people.map((person) => ({ ...person, agencyCode: null }))
  const { asked, newFollowerIds } = chooseApprovers({ ...ticket, ...facts }, people)
  if (newFollowerIds.length > 0) {
    await ticketRows(tx, ticket.scope).ticketFollower.createMany({
      data: newFollowerIds.map((personId) => ({ ticketId: ticket.id, personId })),
      skipDuplicates: true,
    })
  }
  return asked
}
