import type { TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { coversConditions } from './covers-conditions.ts'
import type { RoutingConditions } from './routing-rule.ts'
import type { RuleInput } from './rule-input.ts'
import { toConditions } from './to-conditions.ts'

/** What is true of the house at the moment a rule is saved. Everything listed is active. */
export interface RuleFacts {
  categories: readonly { code: string; type: TicketType; kind: TicketKind }[]
  sectionCodes: readonly string[]
  agencyIds: readonly number[]
  parishNames: readonly string[]
  /** Who takes tickets where. */
  technicians: readonly { personId: number; sectionCode: string }[]
  /** The active rules that are asked before this one. */
  earlier: readonly { name: string; conditions: RoutingConditions }[]
}

/** Why a rule would never match, do nothing, or send tickets to where nobody is: messages by field, none when it is sound. */
export function findRuleFaults(input: RuleInput, facts: RuleFacts): FieldErrors {
  const found: [string, string | null][] = [
    ['categoryCodes', findCategoryFault(input, facts)],
    [
      'agencyIds',
      input.agencyIds.every((id) => facts.agencyIds.includes(id)) ? null : 'Choose agencies from the list.',
    ],
    [
      'parishNames',
      input.parishNames.every((name) => facts.parishNames.includes(name)) ? null : 'Choose parishes from the list.',
    ],
    ['subjectWords', findWordFault(input)],
    ['sectionCode', findSectionFault(input, facts)],
    ['assigneeId', findAssigneeFault(input, facts)],
    ['strategy', findStrategyFault(input, facts)],
    ['name', input.isActive ? findShadow(input, facts) : null],
  ]
  return Object.fromEntries(found.flatMap(([field, message]) => (message === null ? [] : [[field, [message]]])))
}

function findCategoryFault({ categoryCodes, types, kinds }: RuleInput, { categories }: RuleFacts): string | null {
  if (categoryCodes.length === 0) return null
  const chosen = categories.filter(({ code }) => categoryCodes.includes(code))
  if (chosen.length < new Set(categoryCodes).size) return 'Choose categories from the list.'
  const canMatch = chosen.some(
    ({ type, kind }) => (types.length === 0 || types.includes(type)) && (kinds.length === 0 || kinds.includes(kind)),
  )
  return canMatch ? null : 'No ticket can match: none of these categories is of the types and kinds you ticked.'
}

function findWordFault({ subjectWords }: RuleInput): string | null {
  const empty = subjectWords.find((line) => !/[\p{L}\p{N}]/u.test(line))
  return empty === undefined ? null : `No subject can match “${empty}”: write words of letters or digits.`
}

function findSectionFault({ sectionCode, priority, strategy }: RuleInput, { sectionCodes }: RuleFacts): string | null {
  if (sectionCode !== null && !sectionCodes.includes(sectionCode)) return 'Choose a section from the list.'
  if (sectionCode === null && priority === null && strategy === 'none')
    return 'This rule would change nothing: choose a section, a priority or who gets the ticket.'
  if (sectionCode === null && strategy === 'person') return 'Choose the section in which the person works.'
  return null
}

function findAssigneeFault(input: RuleInput, { technicians }: RuleFacts): string | null {
  const { strategy, assigneeId, sectionCode } = input
  if (strategy !== 'person')
    return assigneeId === null ? null : 'Leave this empty, or choose “A named person” as who gets it.'
  if (assigneeId === null) return 'Choose who gets the ticket.'
  if (sectionCode === null) return null
  const works = technicians.some((found) => found.personId === assigneeId && found.sectionCode === sectionCode)
  return works ? null : 'Choose someone who works in that section now.'
}

function findStrategyFault({ strategy, sectionCode }: RuleInput, { technicians }: RuleFacts): string | null {
  if (strategy !== 'round_robin' && strategy !== 'least_loaded') return null
  if (sectionCode === null || technicians.some((found) => found.sectionCode === sectionCode)) return null
  return 'Nobody works in that section now who could get the ticket.'
}

function findShadow(input: RuleInput, { earlier }: RuleFacts): string | null {
  const conditions = toConditions(input)
  const shadow = earlier.find((rule) => coversConditions(rule.conditions, conditions))
  return shadow
    ? `No ticket would reach this rule: “${shadow.name}” stands before it and takes them all. Narrow that one, or move it down first.`
    : null
}
