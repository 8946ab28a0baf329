import type { FieldErrors } from '#app/platform/errors.ts'
import { findPolicyTies } from '../sla/choose-policy.ts'
import { stepKeyOf } from '../sla/escalation-step.ts'
import { opensEveryWeek } from '../sla/opens-every-week.ts'
import { findEndlessPromises } from './find-endless-promises.ts'
import { findRareCalendar } from './find-rare-calendar.ts'
import type { SlaChangeForms } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

type Policy = SlaChangeForms['policy']

/** In the order in which they decide; see choose-policy.ts. */
const MATCHED = ['categoryCode', 'sectionCode', 'agencyId', 'ticketType', 'priority', 'kind'] as const

/** Why a policy cannot stand beside the others: messages by field of its form, none when it is sound. */
export function findPolicyConflicts(policy: Policy, setup: SlaSetup): FieldErrors {
  const errors: FieldErrors = {}
  const add = (field: string, message: string) => {
    errors[field] = [...(errors[field] ?? []), message]
  }
  for (const [field, message] of [
    ...findUnknownNames(policy, setup),
    ...findTie(policy, setup),
    ...findRareCalendar(policy.calendarCode, setup).map((message): Fault => ['calendarCode', message]),
    ...findTooLong(policy, setup),
    ...findStepFaults(policy, setup),
  ]) {
    add(field, message)
  }
  return errors
}

type Fault = [field: string, message: string]

function findTooLong(policy: Policy, { calendar }: SlaSetup): Fault[] {
  const chosen = calendar.get(policy.calendarCode)
  if (!chosen || !opensEveryWeek(chosen)) return []
  return findEndlessPromises(policy, chosen).map((field) => [
    field,
    `By the calendar “${chosen.name}” this would take more than a hundred years. Give less, or choose longer hours.`,
  ])
}

function findUnknownNames({ calendarCode, categoryCode, sectionCode, agencyId }: Policy, setup: SlaSetup): Fault[] {
  const { known, calendar } = setup
  return [
    ...(calendar.has(calendarCode) ? [] : [['calendarCode', 'Choose a calendar from the list.'] as Fault]),
    ...(categoryCode === null || known.categories.has(categoryCode)
      ? []
      : [['categoryCode', 'Choose a category from the list.'] as Fault]),
    ...(sectionCode === null || known.sections.has(sectionCode)
      ? []
      : [['sectionCode', 'Choose a section from the list.'] as Fault]),
    ...(agencyId === null || known.agencies.has(agencyId)
      ? []
      : [['agencyId', 'Choose an agency from the list.'] as Fault]),
  ]
}

function findTie(policy: Policy, { policy: policies, defaultPolicyCode }: SlaSetup): Fault[] {
  const named = MATCHED.filter((field) => policy[field] !== null)
  if (policy.code === defaultPolicyCode) {
    return named.map((field) => [
      field,
      'The default policy takes every ticket that no other policy takes: leave this empty.',
    ])
  }
  const others = [...policies.values()].filter(({ code }) => code !== policy.code)
  const ties = findPolicyTies([policy, ...others]).filter(([a, b]) => a === policy || b === policy)
  return ties.map(([a, b]) => [
    named[0] ?? 'categoryCode',
    `“${policy.name}” and “${(a === policy ? b : a).name}” would match exactly the same tickets, so neither decides. Make one of them more specific.`,
  ])
}

function findStepFaults({ escalationSteps }: Policy, { known }: SlaSetup): Fault[] {
  const keys = escalationSteps.map(stepKeyOf)
  return escalationSteps.flatMap((step, index): Fault[] => {
    const faults: Fault[] = []
    if (keys.indexOf(keys[index] ?? '') < index) {
      faults.push([
        'escalationSteps',
        `Steps ${keys.indexOf(keys[index] ?? '') + 1} and ${index + 1} run at the same moment: join them.`,
      ])
    }
    if (step.personIds.some((id) => !known.people.has(id))) {
      faults.push([
        'escalationSteps',
        `Step ${index + 1} names somebody who is not active: choose people from the list.`,
      ])
    }
    return faults
  })
}
