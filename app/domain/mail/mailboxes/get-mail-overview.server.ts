import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'

const everything = systemScope('How mail does: counts, and nothing of any ticket.')

/** How much mail is under way in both directions at this moment. */
export interface MailOverview {
  /** Its time has come and it has not left, and how long the oldest has waited. */
  toLeave: number
  toLeaveSeconds: number | null
  delayed: number
  /** Nobody knows whether the server took it. */
  unknown: number
  /** Of the last day. */
  sent: number
  bounced: number
  /** Kept and not read yet, and how long the oldest has waited. */
  toRead: number
  toReadSeconds: number | null
  /** Wait for a person. */
  held: number
  setAside: number
  /** Of the last day, without our own test mails. */
  received: number
}

export async function getMailOverview(): Promise<MailOverview> {
  const [row] = await readRows<MailOverview>(Prisma.sql`
    WITH leaving AS (
      SELECT created_at FROM delivery ${everything} WHERE state IN ('queued', 'sending') AND digest IS NULL
        AND (next_attempt_at IS NULL OR next_attempt_at <= now())
    ), arriving AS (
      SELECT received_at FROM inbound_mail WHERE state IN ('received', 'reading')
    )
    SELECT
      (SELECT count(*)::int FROM leaving) AS "toLeave",
      (SELECT extract(epoch FROM now() - min(created_at))::float8 FROM leaving) AS "toLeaveSeconds",
      (SELECT count(*)::int FROM delivery WHERE state = 'deferred') AS delayed,
      (SELECT count(*)::int FROM delivery WHERE state = 'unknown') AS unknown,
      (SELECT count(*)::int FROM delivery WHERE state = 'sent' AND sent_at > now() - interval '1 day'
        AND created_at > now() - interval '5 days') AS sent,
      (SELECT count(*)::int FROM delivery WHERE state = 'bounced' AND created_at > now() - interval '1 day') AS bounced,
      (SELECT count(*)::int FROM arriving) AS "toRead",
      (SELECT extract(epoch FROM now() - min(received_at))::float8 FROM arriving) AS "toReadSeconds",
      (SELECT count(*)::int FROM inbound_mail WHERE state = 'held') AS held,
      (SELECT count(*)::int FROM inbound_mail WHERE state = 'set_aside') AS "setAside",
      (SELECT count(*)::int FROM inbound_mail WHERE received_at > now() - interval '1 day' AND kind <> 'canary') AS received`)
  if (!row) throw new Error('A query without FROM returned no row')
  return row
}
