import type { RoutingConditions } from './routing-rule.ts'
import type { RuleInput } from './rule-input.ts'

/** The conditions that a form states, without those that it leaves empty. */
export function toConditions(input: RuleInput): RoutingConditions {
  const { types, kinds, categoryCodes, agencyIds, parishNames, subjectWords } = input
  return {
    ...(types.length > 0 && { types }),
    ...(kinds.length > 0 && { kinds }),
    ...(categoryCodes.length > 0 && { categoryCodes }),
    ...(agencyIds.length > 0 && { agencyIds }),
    ...(parishNames.length > 0 && { parishNames }),
    ...(subjectWords.length > 0 && { subjectWords }),
  }
}
