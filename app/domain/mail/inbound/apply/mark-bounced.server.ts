import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../../../events/ticket-scope.ts'
import { cleanLine } from '../../../text/clean-text.ts'
import { recordMailEvent } from './record-mail-event.server.ts'

const anyMail = systemScope('Whether a mail arrived is nobody’s view; who is told of it is decided by its ticket.')
const MOST_ANSWER_LETTERS = 500

/**
 * Marks a mail of ours as come back, with what the other server said, and has the ticket's staff told; of one that is only late it notes
 * that. What came back before, or never left, stays as it is. Returns the ticket that it was about.
 */
export async function markBounced(
  tx: SqlTx,
  deliveryId: string,
  { effect, answer: said }: { effect: 'failed' | 'delayed'; answer: string },
): Promise<number | null> {
  const answer = cleanLine(said).slice(0, MOST_ANSWER_LETTERS).toWellFormed() || 'The other server gave no reason.'
  if (effect === 'delayed') {
    const [late] = await tx.$queryRaw<{ ticketId: number | null }[]>`
      UPDATE delivery ${anyMail} SET last_answer = ${`Delayed: ${answer}`.slice(0, MOST_ANSWER_LETTERS)}
      WHERE id = ${deliveryId}::uuid AND state IN ('sent', 'unknown') RETURNING ticket_id AS "ticketId"`
    return late?.ticketId ?? null
  }
  const [bounced] = await tx.$queryRaw<{ ticketId: number | null; address: string }[]>`
    UPDATE delivery ${anyMail} SET state = 'bounced', bounced_at = now(), last_answer = ${answer}, lease_until = NULL, next_attempt_at = NULL
    WHERE id = ${deliveryId}::uuid AND state IN ('sent', 'unknown', 'sending', 'deferred')
    RETURNING ticket_id AS "ticketId", address`
  if (!bounced || bounced.ticketId === null) return null
  const payload = { deliveryId, address: bounced.address, answer }
  await recordMailEvent(tx, bounced.ticketId, { type: 'mail.bounced', payload })
  return bounced.ticketId
}
