import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { AuditRow } from './hash-audit-row.ts'

const chained = systemScope('The chain covers every row, whoever may read it.')

/** Rows with ids after `after` and up to `until`. */
interface Range {
  after: string
  until: string
}

type Read = { id: string; columns: (string | null)[] }

/** Every column of the audit trail's rows within these ids, entries first, in the order of their ids. */
export async function readAuditRows(entries: Range, events: Range): Promise<AuditRow[]> {
  const [entryRows, eventRows] = await Promise.all([
    readRows<Read>(Prisma.sql`
      SELECT id::text, ARRAY[action, actor_id::text, subject, payload::text, before::text, after::text, ticket_id::text,
        ip_address, user_agent, request_id, floor(extract(epoch FROM occurred_at) * 1000)::text] AS columns
      FROM audit_entry WHERE id > ${entries.after}::bigint AND id <= ${entries.until}::bigint ORDER BY id`),
    readRows<Read>(Prisma.sql`
      SELECT id::text, ARRAY[ticket_id::text, revision::text, type, actor_id::text, payload::text, request_id, ip_address,
        floor(extract(epoch FROM occurred_at) * 1000)::text, floor(extract(epoch FROM recorded_at) * 1000)::text] AS columns
      FROM ticket_event ${chained} WHERE id > ${events.after}::int AND id <= ${events.until}::int ORDER BY id`),
  ])
  return [
    ...entryRows.map((row): AuditRow => ({ kind: 'entry', ...row })),
    ...eventRows.map((row): AuditRow => ({ kind: 'event', ...row })),
  ]
}
