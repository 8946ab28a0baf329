import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { systemScope, type TicketScope } from '../events/ticket-scope.ts'
import { findProtectedData, type ProtectedKind } from './find-protected-data.ts'
import { listTexts } from './find-protected-fields.ts'

/** Who holds such data must be told within this time: IRS Publication 1075, section 1.8. */
export const NOTICE_HOURS = 24
/** Information Security is told again when so much is left. */
export const REMINDER_HOURS = 12

export interface NewFinding {
  ticketId: number
  messageId?: number | null
  attachmentId?: string | null
  /** 'subject', 'description', 'reply', 'note', 'file', 'reason' … */
  place: string
  kind: ProtectedKind
  /** Who entered it. */
  personId: number | null
  /** They were asked, and said that it is something else. */
  isDenied: boolean
}

const scope: TicketScope = systemScope('What is found is written down on every road, whoever sends it.')

/** What these texts hold, by place: each kind once. */
export function lookThrough(texts: object): { place: string; kind: ProtectedKind }[] {
  return listTexts(texts).flatMap(([place, text]) =>
    [...new Set(findProtectedData(text).map(({ kind }) => kind))].map((kind) => ({ place, kind })),
  )
}

/**
 * Writes down where protected data was found, within the transaction that stores the text; the text itself goes into no
 * other row. What nobody denied starts the 24 hours of the notice duty and tells Information Security,
 * unless `tells` is false: of a past that a seed made up.
 */
export async function recordProtectedFindings(
  tx: SqlTx,
  findings: readonly NewFinding[],
  { tells = true }: { tells?: boolean } = {},
): Promise<void> {
  if (findings.length === 0) return
  const rows = await tx.$queryRaw<{ id: number; isDenied: boolean; reminderAt: Date }[]>`
    WITH f AS (
      INSERT INTO protected_data_finding ${scope} (ticket_id, message_id, attachment_id, kind, place, person_id, is_denied, notice_due_at)
      SELECT n."ticketId", n."messageId", n."attachmentId", n.kind, n.place, n."personId", n."isDenied",
        CASE WHEN NOT n."isDenied" THEN now() + ${NOTICE_HOURS} * interval '1 hour' END
      FROM jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) AS n("ticketId" int, "messageId" int, "attachmentId" uuid,
        kind protected_data_kind, place text, "personId" int, "isDenied" boolean)
      RETURNING *
    ), a AS (
      INSERT INTO audit_entry (action, actor_id, subject, ticket_id, payload)
      SELECT CASE WHEN is_denied THEN 'protectedData.denied' ELSE 'protectedData.found' END, person_id, 'OTS-' || ticket_id, ticket_id,
        jsonb_build_object('findingId', id, 'kind', kind, 'place', place)
      FROM f
    )
    SELECT id, is_denied AS "isDenied", now() + ${NOTICE_HOURS - REMINDER_HOURS} * interval '1 hour' AS "reminderAt" FROM f ORDER BY id`
  const open = rows.filter(({ isDenied }) => !isDenied)
  const [first] = open
  if (!first || !tells) return
  const findingIds = open.map(({ id }) => id)
  await enqueue(tx, 'protectedData.tell', { findingIds, isReminder: false })
  await enqueue(tx, 'protectedData.tell', { findingIds, isReminder: true }, { runAt: new Date(first.reminderAt) })
}
