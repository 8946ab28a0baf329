import { z } from 'zod'
import { Satisfaction } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { DomainError, forbidden } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { cleanText } from '../../text/clean-text.ts'
import { commitChange } from '../commit-change.server.ts'
import { type CommandOptions, type LockedTicket, lockTicket } from '../lock-ticket.server.ts'
import { RATING_DAYS } from './rating-days.ts'

const MAX_COMMENT = 2_000

export const ratingSchema = z.object({
  score: z.enum(Satisfaction, { error: 'Choose one of the three.' }),
  comment: z
    .string({ error: 'Enter this once.' })
    .default('')
    .transform(cleanText)
    .pipe(z.string().max(MAX_COMMENT, `Shorten this to ${MAX_COMMENT.toLocaleString('en-US')} characters.`)),
})

/**
 * Takes what the requester says of the help that they got, once the ticket is solved; said again within the time it takes
 * the place of the first. Said in the same words it changes nothing. Throws forbidden for everybody but the requester,
 * conflict while the ticket is open and once its time is over.
 */
export async function rateTicket(
  actor: Actor,
  input: z.infer<typeof ratingSchema> & { ticketId: number },
  options: CommandOptions = {},
): Promise<void> {
  await inTransaction(async (tx) => {
    const { ticket, now } = await lockTicket(tx, actor, { ticketId: input.ticketId, verb: 'rate' }, options)
    if (ticket.requesterId !== actor.personId) {
      throw forbidden('Only the person whom the ticket is for can say how the help was.')
    }
    const { score, comment } = input
    const before = await findStanding(tx, ticket, actor, now)
    if (before.score === score && before.comment === comment) return
    await tx.$executeRaw`
      INSERT INTO ticket_rating ${ticket.scope} (ticket_id, person_id, score, comment, rated_at)
      VALUES (${ticket.id}, ${actor.personId}, ${score}::satisfaction, ${comment}, ${now})
      ON CONFLICT (ticket_id, person_id) DO UPDATE SET score = excluded.score, comment = excluded.comment, rated_at = excluded.rated_at`
    const events = [{ type: 'ticket.rated' as const, payload: { score, comment } }]
    await commitChange(tx, { ticket, actor, now, events }, options)
  })
}

interface Standing {
  endedAt: Date | null
  score: Satisfaction | null
  comment: string | null
}

async function findStanding(tx: Tx, ticket: LockedTicket, actor: Actor, now: Date): Promise<Standing> {
  const [standing] = await tx.$queryRaw<Standing[]>`
    SELECT greatest(t.resolved_at, t.closed_at) AS "endedAt", r.score::text, r.comment
    FROM ticket t ${ticket.scope} LEFT JOIN ticket_rating r ON r.ticket_id = t.id AND r.person_id = ${actor.personId}
    WHERE t.id = ${ticket.id}`
  const isSolved = ticket.status === 'resolved' || ticket.status === 'closed'
  if (!standing?.endedAt || !isSolved) {
    throw new DomainError('conflict', 'This ticket is not solved at the moment. You can rate it when it is.')
  }
  if (now.getTime() > standing.endedAt.getTime() + RATING_DAYS * 86_400_000) {
    throw new DomainError('conflict', `It was solved more than ${RATING_DAYS} days ago: it can no longer be rated.`)
  }
  return standing
}
