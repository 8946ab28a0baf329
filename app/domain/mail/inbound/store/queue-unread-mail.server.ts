import { singleStatement } from '#app/platform/sql-transaction.server.ts'

const MAILS_A_SWEEP = 200

/**
 * Leaves jobs for mails whose time to be read has come, or whose reader died, unless a job for them waits already. Returns
 * how many. Safe to run in any number of workers.
 */
export function queueUnreadMail(): Promise<number> {
  return singleStatement.$executeRaw`
    WITH due AS (
      SELECT id FROM inbound_mail
      WHERE state IN ('received', 'reading') AND next_attempt_at <= now() AND (state = 'received' OR lease_until < now())
        AND NOT EXISTS (SELECT FROM outbox_job j WHERE j.name = 'mail.read' AND j.done_at IS NULL AND j.failed_at IS NULL
          AND j.payload ->> 'inboundMailId' = inbound_mail.id::text)
      ORDER BY next_attempt_at, id LIMIT ${MAILS_A_SWEEP} FOR UPDATE SKIP LOCKED
    )
    INSERT INTO outbox_job (name, payload) SELECT 'mail.read', jsonb_build_object('inboundMailId', id) FROM due`
}
