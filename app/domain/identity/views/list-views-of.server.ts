import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { VIEW_MINUTES } from '../session-limits.ts'

export interface PastView {
  viewerName: string
  reason: string
  startedAt: Date
  /** At the latest: a view that nobody ended is over after half an hour. */
  endedAt: Date
}

const SHOWN = 20

/** The administrators who looked at the portal as this person sees it, the latest first, twenty at most. */
export async function listViewsOf(personId: number): Promise<PastView[]> {
  return readRows<PastView>(Prisma.sql`
    SELECT v.name AS "viewerName", b.payload ->> 'reason' AS reason, b.occurred_at AS "startedAt",
      least(b.occurred_at + make_interval(mins => ${VIEW_MINUTES}::int), (
        SELECT min(e.occurred_at) FROM audit_entry e
        WHERE e.action = 'identity.viewEnded' AND e.occurred_at >= b.occurred_at AND e.actor_id = b.actor_id
          AND e.payload ->> 'startedAt' = b.payload ->> 'startedAt')) AS "endedAt"
    FROM audit_entry b JOIN person v ON v.id = b.actor_id
    WHERE b.action = 'identity.viewStarted' AND (b.payload ->> 'viewedId')::int = ${personId}
    ORDER BY b.occurred_at DESC LIMIT ${SHOWN}`)
}
