import type { Tx } from '#app/platform/db.server.ts'
import { isWithdrawnCalendar } from './calendar-definition-of.ts'
import { calendarFormSchema } from './calendar-form.ts'
import { normaliseForm } from './normalise-form.ts'
import { policyFormSchema } from './policy-form.ts'
import type { SlaChangeForms } from './sla-change.ts'
import type { KnownNames, SlaSetup } from './sla-setup.ts'

/** Everything that is set now, read past any cache. `personIds`: whom to look up by name. */
export async function loadSlaSetup(tx: Tx, personIds: readonly number[] = []): Promise<SlaSetup> {
  const calendars = await loadCalendars(tx)
  const policies = await loadPolicies(tx)
  const objectives = await tx.sectionObjective.findMany({
    orderBy: [{ sectionCode: 'asc' }, { number: 'desc' }],
    distinct: ['sectionCode'],
  })
  const closures = await tx.officeClosure.findMany({ where: { withdrawnAt: null } })
  const freezes = await tx.serviceFreeze.findMany({ where: { withdrawnAt: null } })
  return {
    ...calendars,
    ...policies,
    takenCodes: { calendar: calendars.taken, policy: policies.taken },
    objective: new Map(
      objectives
        // One that promises nothing was withdrawn.
        .filter(({ acceptMinutes, holdMinutes }) => acceptMinutes !== null || holdMinutes !== null)
        .map(({ sectionCode, calendarCode, acceptMinutes, holdMinutes }) => [
          sectionCode,
          { sectionCode, calendarCode, acceptMinutes, holdMinutes },
        ]),
    ),
    closure: new Map(closures.map((row) => [String(row.id), readClosure(row)])),
    freeze: new Map(freezes.map((row) => [String(row.id), readFreeze(row)])),
    known: await loadKnownNames(tx, personIds),
    readAt: new Date(),
  }
}

async function loadCalendars(tx: Tx) {
  const rows = await tx.businessCalendar.findMany({
    include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
  })
  const forms = rows.flatMap(({ code, name, versions: [version] }) => {
    if (!version) return []
    const { timeZone, week, exceptions } = version
    return [normaliseForm('calendar', calendarFormSchema.parse({ code, name, timeZone, week, exceptions }))]
  })
  return {
    calendar: new Map(forms.filter((form) => !isWithdrawnCalendar(form)).map((form) => [form.code, form])),
    taken: new Set(rows.map(({ code }) => code)),
  }
}

async function loadPolicies(tx: Tx) {
  const rows = await tx.slaPolicy.findMany({ include: { versions: { orderBy: { number: 'desc' }, take: 1 } } })
  const forms = rows.flatMap(({ code, name, isActive, versions: [version] }) =>
    isActive && version ? [policyFormSchema.parse({ ...version, code, name })] : [],
  )
  return {
    policy: new Map(forms.map((form) => [form.code, form])),
    defaultPolicyCode: rows.find(({ isDefault, isActive }) => isDefault && isActive)?.code ?? null,
    taken: new Set(rows.map(({ code }) => code)),
  }
}

function readClosure(row: {
  date: Date
  fromTime: string | null
  reason: string
  isStatewide: boolean
  parishNames: string[]
  source: string
}): SlaChangeForms['closure'] {
  const { date, fromTime, reason, isStatewide, parishNames, source } = row
  const form = { date: date.toISOString().slice(0, 10), fromTime, reason, isStatewide, parishNames, source }
  return normaliseForm('closure', form)
}

function readFreeze(row: Omit<SlaChangeForms['freeze'], 'fromAt' | 'toAt'> & { fromAt: Date; toAt: Date }) {
  const { name, announcement, fromAt, toAt, sectionCodes, categoryCodes, includesP1 } = row
  const period = { fromAt: fromAt.toISOString(), toAt: toAt.toISOString() }
  return normaliseForm('freeze', { name, announcement, ...period, sectionCodes, categoryCodes, includesP1 })
}

async function loadKnownNames(tx: Tx, personIds: readonly number[]): Promise<KnownNames> {
  const sections = await tx.section.findMany({ select: { code: true, name: true } })
  const categories = await tx.ticketCategory.findMany({ select: { code: true, name: true } })
  const agencies = await tx.agency.findMany({ select: { id: true, name: true } })
  const parishes = await tx.parish.findMany()
  const people = await tx.person.findMany({
    where: { id: { in: [...personIds] }, isActive: true },
    select: { id: true, name: true },
  })
  return {
    sections: new Map(sections.map(({ code, name }) => [code, name])),
    categories: new Map(categories.map(({ code, name }) => [code, name])),
    agencies: new Map(agencies.map(({ id, name }) => [id, name])),
    parishNames: new Set(parishes.map(({ name }) => name)),
    people: new Map(people.map(({ id, name }) => [id, name])),
  }
}
