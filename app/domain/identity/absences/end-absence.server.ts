import type { Prisma } from '#app/generated/prisma/client.ts'
import { notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import { listAbsences } from './list-absences.server.ts'

/**
 * Ends an absence: one that is on ends now, one to come is taken away. For oneself and, as supervisor, for people of one's
 * sections.
 * @throws DomainError 'not_found' for what is absent, over, or not the actor's
 */
export async function endAbsence(actor: Actor, absenceId: number, request: RequestFacts): Promise<'ended' | 'removed'> {
  const absence = (await listAbsences(actor)).find(({ id }) => id === absenceId)
  if (!absence?.mayEnd) throw notFound(`absence ${absenceId} is none that person ${actor.personId} may end`)
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ hasBegun: boolean; email: string }[]>`
      SELECT b.from_at < now() AS "hasBegun", p.email FROM absence b JOIN person p ON p.id = b.person_id
      WHERE b.id = ${absenceId} AND b.to_at > now() FOR UPDATE OF b`
    if (!row) throw notFound(`absence ${absenceId} is over`)
    if (row.hasBegun) await tx.$executeRaw`UPDATE absence SET to_at = now() WHERE id = ${absenceId}`
    else await tx.absence.delete({ where: { id: absenceId } })
    const { personId, standInId, fromAt, toAt, note } = absence
    const before: Prisma.InputJsonObject = {
      standInId,
      fromAt: fromAt.toISOString(),
      toAt: toAt.toISOString(),
      note,
    }
    await recordAuditEntry(tx, {
      ...request,
      action: row.hasBegun ? 'identity.absenceEnded' : 'identity.absenceRemoved',
      actorId: actor.personId,
      subject: row.email,
      payload: { absenceId, personId },
      before,
    })
    return row.hasBegun ? 'ended' : 'removed'
  })
}
