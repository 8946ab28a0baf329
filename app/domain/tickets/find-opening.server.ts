import { invalid } from '#app/platform/errors.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type Actor, isStaff } from '../identity/actor.ts'
import type { OpenTicketInput } from './open-ticket-input.ts'
import { sharesAgency } from './shares-agency.ts'

const own = systemScope('What the actor has sent with this very form.')

/** What the database says before a ticket is opened. */
export interface Opening {
  now: Date
  /** The ticket that this form opened already. */
  openedTicketId: number | null
  stagedFiles: number
  requesterId: number
  requesterName: string
  agencyId: number | null
  agencyName: string
  /** The requester's usual place, for when the form names none. */
  parishName: string | null
}

interface Row extends Omit<Opening, 'requesterId'> {
  requesterId: number | null
  isParishKnown: boolean
}

/** One query for the clock, the person whom the ticket is for, the staged files and an earlier submission. */
export async function findOpening(tx: SqlTx, actor: Actor, input: OpenTicketInput): Promise<Opening> {
  const email = input.onBehalfOf.toLowerCase()
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now,
      (SELECT id FROM ticket ${own} WHERE opened_by_id = ${actor.personId} AND submission_key = ${input.submissionKey}::uuid) AS "openedTicketId",
      (SELECT count(*)::int FROM attachment WHERE uploaded_by_id = ${actor.personId} AND submission_key = ${input.submissionKey}::uuid AND ticket_id IS NULL) AS "stagedFiles",
      ${input.parishName}::text IS NULL OR EXISTS (SELECT 1 FROM parish WHERE name = ${input.parishName}) AS "isParishKnown",
      p.id AS "requesterId", coalesce(p.name, '') AS "requesterName", p.agency_id AS "agencyId", p.parish_name AS "parishName", coalesce(a.name, '') AS "agencyName"
    FROM (SELECT 1) one
    LEFT JOIN person p ON p.is_active AND p.id = CASE WHEN ${email} = '' THEN ${actor.personId}::int ELSE (SELECT id FROM person WHERE email = ${email}) END
    LEFT JOIN agency a ON a.id = p.agency_id`
  if (!row) throw new Error('A query without a table gave no row')
  if (!row.isParishKnown) throw invalid({ parishName: ['Choose a parish from the list.'] })
  const mayOpenFor = row.requesterId === actor.personId || isStaff(actor) || sharesAgency(actor, row.agencyId)
  if (row.requesterId === null || !mayOpenFor) {
    throw invalid({ onBehalfOf: ['We know nobody with this address in your agency. Check it, or leave it empty.'] })
  }
  return { ...row, requesterId: row.requesterId }
}
