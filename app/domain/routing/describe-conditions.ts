import type { TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import type { RoutingConditions } from './routing-rule.ts'

/** Names of what conditions mention by code or id. */
export interface ConditionNames {
  categoryName: (code: string) => string
  agencyName: (id: number) => string
}

export const TYPE_WORDS: Record<TicketType, string> = {
  end_user_computing: 'End User Computing',
  production_support: 'Production Support',
}
export const KIND_WORDS: Record<TicketKind, string> = {
  incident: 'Something is broken',
  request: 'Something is needed',
}

const LABELS: Record<keyof RoutingConditions, string> = {
  types: 'Type',
  kinds: 'Kind',
  categoryCodes: 'Category',
  agencyIds: 'Agency',
  parishNames: 'Parish',
  subjectWords: 'Subject says',
}

/** One entry for each condition that a rule states, in words for administrators. */
export function describeConditions(
  conditions: RoutingConditions,
  names: ConditionNames,
): { condition: keyof RoutingConditions; label: string; text: string }[] {
  const texts: [keyof RoutingConditions, string[] | undefined][] = [
    ['types', conditions.types?.map((type) => TYPE_WORDS[type])],
    ['kinds', conditions.kinds?.map((kind) => KIND_WORDS[kind])],
    ['categoryCodes', conditions.categoryCodes?.map(names.categoryName)],
    ['agencyIds', conditions.agencyIds?.map(names.agencyName)],
    ['parishNames', conditions.parishNames],
    ['subjectWords', conditions.subjectWords?.map((words) => `“${words}”`)],
  ]
  return texts.flatMap(([condition, values]) =>
    values?.length ? [{ condition, label: LABELS[condition], text: values.join(' or ') }] : [],
  )
}
