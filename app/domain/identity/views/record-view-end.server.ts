import type { Tx } from '#app/platform/db.server.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'

interface View {
  personId: number
  viewedId: number | null
  since: Date | null
}

/** Notes that a session's view of somebody is over; nothing for a session without one. */
export async function recordViewEnd(tx: Tx, { personId, viewedId, since }: View, request: RequestFacts): Promise<void> {
  if (viewedId === null || since === null) return
  const viewed = await tx.person.findUniqueOrThrow({ where: { id: viewedId }, select: { email: true } })
  await recordAuditEntry(tx, {
    ...request,
    action: 'identity.viewEnded',
    actorId: personId,
    subject: viewed.email,
    payload: { viewedId, startedAt: since.toISOString() },
  })
}
