import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { claimableSql } from './claim-delivery.server.ts'

const anyMail = systemScope('Sending is nobody’s view: who may read a mail is asked when it leaves.')

/** Puts deliveries off for a minute without an attempt, because the mail server is known to be away; `answer` is why. */
export async function postponeDeliveries(deliveryIds: readonly string[], answer: string): Promise<void> {
  await singleStatement.$executeRaw`
  UPDATE delivery d ${anyMail} SET
    state = (CASE WHEN d.created_at < now() - interval '4 days' THEN 'bounced'
      WHEN d.state = 'queued' THEN 'deferred' WHEN d.state = 'sending' THEN 'unknown' ELSE d.state::text END)::delivery_state,
    next_attempt_at = CASE WHEN d.created_at >= now() - interval '4 days' THEN now() + interval '1 minute' * (1 + random() / 5) END,
    lease_until = NULL,
    is_servers_delay = true,
    last_answer = ${answer}
  WHERE d.id = ANY (${[...deliveryIds]}::uuid[]) AND ${claimableSql}`
}
