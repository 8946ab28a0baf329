import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { readCanaryToken } from './canary-token.server.ts'

/**
 * Notes that a canary came through: its mailbox receives. One that is not ours, or that came before, is ignored. An
 * older one that comes late proves nothing of those that left after it.
 */
export async function noteCanary(token: string): Promise<void> {
  const canary = readCanaryToken(token)
  if (canary === null) return
  const { mailboxId, sentAt } = canary
  await singleStatement.$executeRaw`
    UPDATE mailbox SET canary_received_at = now(),
      canary_waiting_since = CASE WHEN canary_sent_at > ${sentAt}::timestamptz THEN canary_sent_at END
    WHERE id = ${mailboxId}::int AND canary_waiting_since <= ${sentAt}::timestamptz`
}
