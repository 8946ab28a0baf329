import type { FieldErrors } from '#app/platform/errors.ts'
import { OFFICE_CALENDAR } from '../sla/office-calendar.ts'
import type { SlaChangeKind } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

/** Why something cannot be withdrawn: under `code`, none when it can. */
export function findWithdrawalFaults(kind: SlaChangeKind, subject: string | null, setup: SlaSetup): FieldErrors {
  if (kind === 'policy' && subject === setup.defaultPolicyCode) {
    return { code: ['The default policy cannot be withdrawn: tickets that no other policy takes need it.'] }
  }
  if (kind !== 'calendar' || subject === null) return {}
  const users = listUsers(subject, setup)
  return users.length === 0
    ? {}
    : { code: [`This calendar is in use: ${users.join(', ')}. Give them another one first.`] }
}

function listUsers(code: string, { policy, objective, known }: SlaSetup): string[] {
  const policies = [...policy.values()].filter(({ calendarCode }) => calendarCode === code)
  const objectives = [...objective.values()].filter(({ calendarCode }) => calendarCode === code)
  return [
    ...(code === OFFICE_CALENDAR ? ['deadlines of the helpdesk itself'] : []),
    ...policies.map(({ name }) => `policy “${name}”`),
    ...objectives.map(({ sectionCode }) => `objective of ${known.sections.get(sectionCode) ?? sectionCode}`),
  ]
}
