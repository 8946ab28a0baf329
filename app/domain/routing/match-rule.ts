import type { RoutableTicket, RoutingConditions } from './routing-rule.ts'

export interface ConditionResult {
  condition: keyof RoutingConditions
  holds: boolean
  /** In words, for the administrator who tries a ticket against the rules. */
  why: string
}

/** Checks each condition that a rule states, in a fixed order. A rule without conditions gives an empty list: it matches. */
export function matchRule(conditions: RoutingConditions, ticket: RoutableTicket): ConditionResult[] {
  const results: ConditionResult[] = []
  const oneOf = (
    condition: keyof RoutingConditions,
    label: string,
    wanted: readonly unknown[] | undefined,
    actual: unknown,
  ) => {
    if (!wanted?.length) return
    const holds = wanted.includes(actual)
    results.push({ condition, holds, why: `${label} ${holds ? 'is' : 'is not'} one of ${wanted.join(', ')}` })
  }
  oneOf('types', 'type', conditions.types, ticket.type)
  oneOf('kinds', 'kind', conditions.kinds, ticket.kind)
  oneOf('categoryCodes', 'category', conditions.categoryCodes, ticket.categoryCode)
  oneOf('agencyIds', 'agency', conditions.agencyIds, ticket.agencyId)
  oneOf('parishNames', 'parish', conditions.parishNames, ticket.parishName)
  if (conditions.subjectWords?.length) {
    const found = conditions.subjectWords.find((phrase) => holdsPhrase(ticket.subject, phrase))
    results.push({
      condition: 'subjectWords',
      holds: found !== undefined,
      why: found ? `subject says “${found}”` : `subject says none of ${conditions.subjectWords.join(', ')}`,
    })
  }
  return results
}

/** Whole words only: “print” is not in “sprinter”. Letters and digits of any language make words. */
function holdsPhrase(text: string, phrase: string): boolean {
  const toWords = (value: string) =>
    ` ${(
      value
        .toLowerCase()
        .normalize('NFC')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join(' ')} `
  const wanted = toWords(phrase)
  return wanted.trim() !== '' && toWords(text).includes(wanted)
}
