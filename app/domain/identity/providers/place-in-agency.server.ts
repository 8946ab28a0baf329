import type { Tx } from '#app/platform/db.server.ts'
import { type AuditNote, recordAuditEntry } from '../record-audit-entry.server.ts'

/** Moves a person to the agency with this code, or to the one that it has become part of. An unknown code moves nobody. */
export async function placeInAgency(
  tx: Tx,
  person: { id: number; email: string; agencyId: number | null },
  agencyCode: string,
  from: Pick<AuditNote, 'actorId' | 'payload' | 'clientAddress' | 'requestId' | 'userAgent'>,
): Promise<void> {
  const named = await tx.agency.findUnique({ where: { code: agencyCode }, select: AGENCY })
  const agency = named?.mergedInto ?? named
  if (!agency || agency.id === person.agencyId) return
  const before = person.agencyId && (await tx.agency.findUnique({ where: { id: person.agencyId }, select: AGENCY }))
  await tx.person.update({ where: { id: person.id }, data: { agencyId: agency.id } })
  await recordAuditEntry(tx, {
    ...from,
    action: 'identity.personMoved',
    subject: person.email,
    before: { agency: before ? before.code : null },
    after: { agency: agency.code },
  })
}

const AGENCY = { id: true, code: true, mergedInto: { select: { id: true, code: true } } } as const
