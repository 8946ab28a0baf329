import { assertNever } from '#app/platform/assert-never.ts'
import type { Tx } from '#app/platform/db.server.ts'
import type { SlaChangeForms } from './sla-change.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'

interface Writing {
  actorId: number
  now: Date
}

/**
 * Brings a change into force: calendars, policies and objectives get their next version; a closure or freeze is taken back
 * and declared anew, never edited. Returns the subject it has from then on: of what is declared anew, the new row's id.
 */
export async function writeSlaChange(tx: Tx, change: StoredSlaChange, writing: Writing): Promise<string> {
  switch (change.kind) {
    case 'calendar':
      return writeCalendar(tx, change, writing)
    case 'policy':
      return writePolicy(tx, change, writing)
    case 'objective':
      return writeObjective(tx, change, writing)
    case 'closure':
      return writeClosure(tx, change, writing)
    case 'freeze':
      return writeFreeze(tx, change, writing)
    default:
      return assertNever(change)
  }
}

interface Change<Form> {
  subject: string | null
  before: SlaChangeForms[keyof SlaChangeForms] | null
  after: Form | null
}

async function writeCalendar(
  tx: Tx,
  { subject, before, after }: Change<SlaChangeForms['calendar']>,
  { actorId, now }: Writing,
): Promise<string> {
  const form = after ?? (before as SlaChangeForms['calendar'])
  const { name, timeZone } = form
  const code = subject ?? form.code
  await tx.businessCalendar.upsert({ where: { code }, create: { code, name }, update: { name } })
  const last = await tx.businessCalendarVersion.aggregate({ where: { calendarCode: code }, _max: { number: true } })
  // Withdrawn: a version that never opens.
  const hours = { week: after?.week ?? {}, exceptions: after?.exceptions ?? [] }
  await tx.businessCalendarVersion.create({
    data: {
      calendarCode: code,
      number: (last._max.number ?? 0) + 1,
      timeZone,
      ...hours,
      createdAt: now,
      createdById: actorId,
    },
  })
  return code
}

async function writePolicy(
  tx: Tx,
  { subject, after }: Change<SlaChangeForms['policy']>,
  { actorId, now }: Writing,
): Promise<string> {
  if (after === null) {
    const code = subject ?? ''
    await tx.slaPolicy.update({ where: { code }, data: { isActive: false } })
    return code
  }
  const { code, name, ...promise } = after
  await tx.slaPolicy.upsert({ where: { code }, create: { code, name }, update: { name, isActive: true } })
  const last = await tx.slaPolicyVersion.aggregate({ where: { policyCode: code }, _max: { number: true } })
  const number = (last._max.number ?? 0) + 1
  await tx.slaPolicyVersion.create({
    data: { ...promise, policyCode: code, number, createdAt: now, createdById: actorId },
  })
  return code
}

async function writeObjective(
  tx: Tx,
  { subject, before, after }: Change<SlaChangeForms['objective']>,
  { actorId, now }: Writing,
): Promise<string> {
  const sectionCode = subject ?? ''
  const { calendarCode } = after ?? (before as SlaChangeForms['objective'])
  const last = await tx.sectionObjective.aggregate({ where: { sectionCode }, _max: { number: true } })
  // Withdrawn: a version that promises nothing.
  const { acceptMinutes, holdMinutes } = after ?? { acceptMinutes: null, holdMinutes: null }
  const number = (last._max.number ?? 0) + 1
  await tx.sectionObjective.create({
    data: { sectionCode, number, calendarCode, acceptMinutes, holdMinutes, createdAt: now, createdById: actorId },
  })
  return sectionCode
}

async function writeClosure(
  tx: Tx,
  { subject, after }: Change<SlaChangeForms['closure']>,
  { now }: Writing,
): Promise<string> {
  if (subject !== null) await tx.officeClosure.update({ where: { id: Number(subject) }, data: { withdrawnAt: now } })
  if (after === null) return subject ?? ''
  const data = { ...after, date: new Date(`${after.date}T00:00:00Z`), declaredAt: now }
  const { id } = await tx.officeClosure.create({ data })
  return String(id)
}

async function writeFreeze(
  tx: Tx,
  { subject, after }: Change<SlaChangeForms['freeze']>,
  { now }: Writing,
): Promise<string> {
  if (subject !== null) await tx.serviceFreeze.update({ where: { id: Number(subject) }, data: { withdrawnAt: now } })
  if (after === null) return subject ?? ''
  const { id } = await tx.serviceFreeze.create({ data: { ...after, declaredAt: now } })
  return String(id)
}
