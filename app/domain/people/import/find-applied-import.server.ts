import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../../events/ticket-scope.ts'
import type { Actor } from '../../identity/actor.ts'
import type { FateCounts } from './run-people-import.server.ts'

const own = systemScope('A list that the actor has staged belongs to no ticket.')

export interface AppliedImport {
  appliedAt: Date
  counts: FateCounts
  /** The staged report, while it is kept. */
  reportId: string | null
}

/** When the actor brought a staged list in first, and what that did; null while it is only uploaded. */
export async function findAppliedImport(actor: Actor, fileId: string): Promise<AppliedImport | null> {
  const [applied] = await readRows<AppliedImport>(Prisma.sql`
    SELECT e.occurred_at AS "appliedAt", json_build_object('added', e.payload->'added', 'changed', e.payload->'changed',
        'unchanged', e.payload->'unchanged', 'rejected', e.payload->'rejected') AS counts,
      (SELECT x.id::text FROM attachment x ${own} WHERE x.uploaded_by_id = ${actor.personId} AND x.submission_key = ${fileId}::uuid
        AND x.ticket_id IS NULL ORDER BY x.created_at LIMIT 1) AS "reportId"
    FROM audit_entry e
    WHERE e.action = 'identity.peopleImported' AND e.actor_id = ${actor.personId} AND e.payload->>'fileId' = ${fileId}
    ORDER BY e.occurred_at LIMIT 1`)
  return applied ?? null
}
