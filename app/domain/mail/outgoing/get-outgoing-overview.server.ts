import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import { type OutgoingTrouble, outgoingTroubleSql } from './outgoing-trouble.ts'
import { requireMailAdministrator } from './require-mail-administrator.ts'

export interface OutgoingOverview {
  /** By state: those that ended count for a day. */
  queued: number
  sending: number
  deferred: number
  unknown: number
  bounced: number
  sent: number
  suppressed: number
  /** How long the oldest waits that might have left: by its age, in seconds; null: none does. */
  oldestSeconds: number | null
  /** By what the mail server said to those that wait for it. */
  trouble: OutgoingTrouble | null
}

const everything = systemScope('How mail does: counts, and nothing of any ticket.')

/** How much mail is on its way out, and whether the server takes it. Throws forbidden for anybody but administrators. */
export async function getOutgoingOverview(actor: Actor): Promise<OutgoingOverview> {
  requireMailAdministrator(actor)
  const [row] = await readRows<OutgoingOverview>(Prisma.sql`
    WITH open AS MATERIALIZED (
      SELECT state, created_at, next_attempt_at FROM delivery ${everything}
      WHERE state IN ('queued', 'sending', 'deferred', 'unknown') AND next_attempt_at IS NOT NULL
    ), ended AS MATERIALIZED (
      SELECT state, sent_at FROM delivery WHERE created_at > now() - interval '1 day'
        AND (state IN ('sent', 'bounced', 'suppressed') OR (state = 'unknown' AND next_attempt_at IS NULL))
    )
    SELECT
      (SELECT count(*)::int FROM open WHERE state = 'queued') AS queued,
      (SELECT count(*)::int FROM open WHERE state = 'sending') AS sending,
      (SELECT count(*)::int FROM open WHERE state = 'deferred') AS deferred,
      (SELECT count(*)::int FROM open WHERE state = 'unknown')
        + (SELECT count(*)::int FROM ended WHERE state = 'unknown') AS unknown,
      (SELECT count(*)::int FROM ended WHERE state = 'bounced') AS bounced,
      (SELECT count(*)::int FROM ended WHERE state = 'sent') AS sent,
      (SELECT count(*)::int FROM ended WHERE state = 'suppressed') AS suppressed,
      (SELECT extract(epoch FROM now() - min(created_at))::float8 FROM open
        WHERE state <> 'queued' OR next_attempt_at <= now()) AS "oldestSeconds",
      ${outgoingTroubleSql} AS trouble`)
  if (!row) throw new Error('A query without FROM returned no row')
  return row
}
