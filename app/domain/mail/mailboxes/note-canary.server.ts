import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { StoredMail } from '../inbound/store/stored-mail.ts'
import { readCanaryToken } from './canary-token.server.ts'

/**
 * Notes that a canary came through: its mailbox receives. One that is not ours, or that came before, is ignored. An
 * older one that comes late proves nothing of those that left after it, and one that came by another road than the mailbox's mail
 * proves nothing of the mailbox: a hosted one's must have been fetched from it.
 */
export async function noteCanary(
  token: string,
  { road, mailbox }: Pick<StoredMail, 'road' | 'mailbox'>,
): Promise<void> {
  const canary = readCanaryToken(token)
  if (canary === null) return
  const { mailboxId, sentAt } = canary
  await singleStatement.$executeRaw`
    UPDATE mailbox SET canary_received_at = now(),
      canary_waiting_since = CASE WHEN canary_sent_at > ${sentAt}::timestamptz THEN canary_sent_at END
    WHERE id = ${mailboxId}::int AND canary_waiting_since <= ${sentAt}::timestamptz
      AND CASE kind WHEN 'imap' THEN ${road} = 'imap' AND id = ${mailbox?.id ?? null}::int ELSE ${road} <> 'imap' END`
}
