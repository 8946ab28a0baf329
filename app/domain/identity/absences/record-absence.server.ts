import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import type { Actor } from '../actor.ts'
import { recordAuditEntry } from '../record-audit-entry.server.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { AbsenceInput } from './absence-input.ts'
import { listAbsentees } from './list-absentees.server.ts'

/**
 * Records when somebody is away and who holds their roles meanwhile. For oneself and, as supervisor, for people of one's
 * sections; the stand-in is a colleague of the same section or agency.
 * @throws DomainError 'invalid' for anybody else, an absence that is over already, and one that overlaps another
 */
export async function recordAbsence(actor: Actor, input: AbsenceInput, request: RequestFacts): Promise<void> {
  const { personId, standInId, fromAt, toAt, note } = input
  const absentee = (await listAbsentees(actor)).find((one) => one.personId === personId)
  if (!absentee)
    throw invalid({ personId: ['You cannot record an absence for this person. Choose one from the list.'] })
  if (standInId !== null && !absentee.standIns.some((one) => one.personId === standInId)) {
    throw invalid({ standInId: ['Choose a colleague of the same section or agency.'] })
  }
  await inTransaction(async (tx) => {
    // Absences of one person are recorded one after the other, so that no two overlap.
    const [person] = await tx.$queryRaw<{ email: string; now: Date }[]>`
      SELECT email, now() AS now FROM person WHERE id = ${personId} FOR UPDATE`
    if (!person || toAt <= person.now) throw invalid({ toAt: ['This absence would be over already.'] })
    await refuseOverlap(tx, input, person.now)
    const { id } = await tx.absence.create({
      data: { personId, standInId, fromAt, toAt, note, createdById: actor.personId },
    })
    await recordAuditEntry(tx, {
      ...request,
      action: 'identity.absenceRecorded',
      actorId: actor.personId,
      subject: person.email,
      payload: { absenceId: id, personId },
      after: { standInId, fromAt: fromAt.toISOString(), toAt: toAt.toISOString(), note },
    })
  })
}

/** One that is over is no hindrance: whoever came back at noon may be away again from today on. */
async function refuseOverlap(tx: Tx, { personId, fromAt, toAt }: AbsenceInput, now: Date): Promise<void> {
  const stillOnAt = fromAt > now ? fromAt : now
  const other = await tx.absence.findFirst({ where: { personId, fromAt: { lt: toAt }, toAt: { gt: stillOnAt } } })
  if (other) throw invalid({ fromAt: ['There is an absence in this time already. End that one first.'] })
}
