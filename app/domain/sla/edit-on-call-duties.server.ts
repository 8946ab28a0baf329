import type { Tx } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { type Actor, isSupervisor, supervises } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { type AuditNote, recordAuditEntry } from '../identity/record-audit-entry.server.ts'

/** A duty as it is stored, with whom it names. */
export interface StoredDuty {
  id: number
  sectionCode: string
  personName: string
  fromAt: Date
  toAt: Date
}

type Note = Pick<AuditNote, 'action' | 'subject' | 'payload'>

/**
 * Runs an edit of one section's on-call duties in a transaction, one edit of a section after the other, and records it.
 * `now` is the database's. Throws forbidden unless the actor supervises the section; administrators edit all.
 */
export async function editOnCallDuties(
  actor: Actor,
  sectionCode: string,
  edit: (tx: Tx, now: Date) => Promise<Note>,
): Promise<void> {
  requireDutyEditor(actor, sectionCode)
  await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('on_call_duty'), hashtext(${sectionCode}))`
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
    const note = await edit(tx, clock?.now ?? new Date())
    await recordAuditEntry(tx, { ...auditedBy(actor), ...note })
  })
}

/** Throws forbidden for whoever may not say who is on call in the section. */
export function requireDutyEditor(actor: Actor, sectionCode: string): void {
  if (!isSupervisor(actor)) throw forbidden('Supervisors say who is on call.')
  if (!supervises(actor, sectionCode)) throw forbidden('You say who is on call in your own sections alone.')
}

/** The section of a duty that the actor may edit. Throws not_found for a duty that is not there or not theirs to see. */
export async function getDutySection(tx: Tx, actor: Actor, dutyId: number): Promise<string> {
  const duty = await tx.onCallDuty.findUnique({ where: { id: dutyId }, select: { sectionCode: true } })
  if (!duty || !supervises(actor, duty.sectionCode))
    throw notFound(`no on-call duty ${dutyId} of person ${actor.personId}`)
  return duty.sectionCode
}

/** The duty, within an edit. Throws not_found when it was removed meanwhile. */
export async function getDuty(tx: Tx, dutyId: number): Promise<StoredDuty> {
  const duty = await tx.onCallDuty.findUnique({
    where: { id: dutyId },
    include: { person: { select: { name: true } } },
  })
  if (!duty) throw notFound(`no on-call duty ${dutyId}`)
  const { id, sectionCode, fromAt, toAt, person } = duty
  return { id, sectionCode, personName: person.name, fromAt, toAt }
}
