import { Prisma } from '#app/generated/prisma/client.ts'
import type { Satisfaction } from '#app/generated/prisma/enums.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { PersonFacts } from '../../identity/actor.ts'
import { maskProtectedNumbers } from '../mask-protected-numbers.ts'
import { RATING_DAYS } from './rating-days.ts'
import { readRatingLink } from './rating-link.server.ts'

/** What a link by which somebody rates a ticket opens. */
export interface Rateable {
  ticketId: number
  /** Null: it is confidential, and a link alone does not open it. */
  subject: string | null
  /** What they said before; null: nothing yet. */
  score: Satisfaction | null
  comment: string
  /** It is solved, and not for too long. */
  isOpen: boolean
  /** The person behind the link, as the ticket's requester and nothing else. */
  person: Omit<PersonFacts, 'agencyCode'>
}

const signed = systemScope('The signed link went to the ticket’s requester alone, to rate this one ticket.')

/** Null: we did not make the link, it is over, or its person is not the ticket's requester (any more). Changes nothing. */
export async function findRateable(link: string, now = new Date()): Promise<Rateable | null> {
  const named = readRatingLink(link, now)
  if (named === null) return null
  const [found] = await readRows<Rateable>(Prisma.sql`
    SELECT t.id AS "ticketId", CASE WHEN NOT t.is_restricted THEN t.subject END AS subject, r.score::text, coalesce(r.comment, '') AS comment,
      t.status IN ('resolved', 'closed')
        AND greatest(t.resolved_at, t.closed_at) > now() - make_interval(days => ${RATING_DAYS}::int) AS "isOpen",
      json_build_object('personId', p.id, 'name', p.name, 'email', p.email, 'timeZone', p.time_zone, 'agencyId', p.agency_id) AS person
    FROM ticket t ${signed}
    JOIN person p ON p.id = t.requester_id AND p.is_active
    LEFT JOIN ticket_rating r ON r.ticket_id = t.id AND r.person_id = p.id
    WHERE t.id = ${named.ticketId} AND p.id = ${named.personId}`)
  if (!found) return null
  const { subject, comment } = found
  return {
    ...found,
    subject: subject === null ? null : maskProtectedNumbers(subject),
    comment: maskProtectedNumbers(comment),
  }
}
