import type { Tx } from '#app/platform/db.server.ts'
import { invalid } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'
import { describeOnCallDuty } from './describe-on-call-duty.ts'
import { editOnCallDuties } from './edit-on-call-duties.server.ts'
import type { OnCallDutyInput } from './on-call-duty.ts'

/**
 * Puts a person of a section on call from one instant to another, the end left out. Throws invalid for somebody who does not
 * work in the section, a duty that is over already, and one that overlaps another of the section, with both named;
 * forbidden unless the actor supervises the section.
 */
export async function saveOnCallDuty(actor: Actor, input: OnCallDutyInput): Promise<void> {
  const { sectionCode, fromAt, toAt } = input
  await editOnCallDuties(actor, sectionCode, async (tx, now) => {
    const person = await findSectionPerson(tx, input)
    if (!person) throw invalid({ email: ['Nobody of this section has that address. Choose one from the list.'] })
    if (toAt <= now) throw invalid({ toAt: ['This duty would be over already. Choose an end to come.'] })
    await refuseOverlap(tx, { ...input, personName: person.name })
    const duty = await tx.onCallDuty.create({ data: { sectionCode, personId: person.id, fromAt, toAt } })
    return {
      action: 'onCall.dutyAdded',
      subject: sectionCode,
      payload: { before: null, after: { dutyId: duty.id, personId: person.id, fromAt: iso(fromAt), toAt: iso(toAt) } },
    }
  })
}

async function refuseOverlap(tx: Tx, duty: OnCallDutyInput & { personName: string }): Promise<void> {
  const other = await tx.onCallDuty.findFirst({
    where: { sectionCode: duty.sectionCode, fromAt: { lt: duty.toAt }, toAt: { gt: duty.fromAt } },
    orderBy: { fromAt: 'asc' },
    include: { person: { select: { name: true } } },
  })
  if (!other) return
  const taken = describeOnCallDuty({ ...other, personName: other.person.name })
  throw invalid({ fromAt: [`${describeOnCallDuty(duty)} overlaps ${taken}. Only one is on call at a time.`] })
}

async function findSectionPerson(tx: Tx, { email, sectionCode }: OnCallDutyInput) {
  const [person] = await tx.$queryRaw<{ id: number; name: string }[]>`
    SELECT p.id, p.name FROM person p WHERE p.email = ${email} AND p.is_active AND EXISTS (
      SELECT FROM role_grant g WHERE g.person_id = p.id AND g.section_code = ${sectionCode} AND g.role IN ('technician', 'supervisor')
        AND (g.valid_from IS NULL OR g.valid_from <= now()) AND (g.valid_to IS NULL OR g.valid_to > now()))`
  return person
}

function iso(at: Date): string {
  return at.toISOString()
}
