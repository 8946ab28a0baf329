import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { StoredMail } from './stored-mail.ts'

/** After it the reader is taken for dead and the sweep hands the mail out again; see `keepInboundMail`. */
export const READING_LEASE_SECONDS = 60

/** A stored mail that is ours to read, with where its bytes are. */
export interface ClaimedMail extends StoredMail {
  storageKey: string
  sizeBytes: number
}

/**
 * Takes a mail in hand, in one guarded statement: one that nobody has read yet and whose time has come, or whose reader died. Null: it
 * is somebody else's, it is over, or its time has not come.
 */
export async function claimInboundMail(inboundMailId: string): Promise<ClaimedMail | null> {
  const rows = await singleStatement.$queryRaw<ClaimedMail[]>`
    WITH free AS (
      SELECT id FROM inbound_mail WHERE id = ${inboundMailId}::uuid AND next_attempt_at <= now()
        AND (state = 'received' OR (state = 'reading' AND lease_until < now()))
      FOR UPDATE SKIP LOCKED
    ), mail AS (
      UPDATE inbound_mail SET state = 'reading', attempts = attempts + 1,
        lease_until = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int),
        next_attempt_at = now() + make_interval(secs => ${READING_LEASE_SECONDS}::int)
      FROM free WHERE inbound_mail.id = free.id
      RETURNING inbound_mail.*
    )
    SELECT mail.id::text AS id, mail.road::text AS road, mail.envelope_from AS "envelopeFrom", mail.envelope_to AS "envelopeTo",
      mail.client_address AS "clientAddress", mail.client_name AS "clientName", mail.received_at AS "receivedAt",
      mail.attempts, mail.storage_key AS "storageKey", mail.size_bytes AS "sizeBytes",
      CASE WHEN box.id IS NOT NULL THEN json_build_object('id', box.id, 'address', box.address,
        'sectionCode', box.section_code, 'unknownSenders', box.unknown_senders) END AS mailbox
    FROM mail LEFT JOIN mailbox box ON box.id = mail.mailbox_id`
  return rows[0] ?? null
}
