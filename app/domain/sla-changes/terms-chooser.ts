import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { chooseTerms, type SlaFacts } from '../sla/choose-terms.ts'
import type { SlaTerms } from '../sla/evaluated-clock.ts'
import { resolveTerms } from '../sla/resolve-terms.ts'
import type { SlaRules } from '../sla/sla-rules.ts'

export interface ChosenTerms {
  reference: SlaTermsReference
  /** Without warnings and escalation steps, which move no due time. */
  terms: SlaTerms
}

/** Chooses terms for very many tickets at one moment: those that no rule tells apart share one choice. */
export function createTermsChooser(rules: SlaRules, now: Date): (ticket: SlaFacts) => ChosenTerms {
  const keyOf = createFactsKey(rules)
  const known = new Map<string, ChosenTerms>()
  return (ticket) => {
    const key = keyOf(ticket)
    const before = known.get(key)
    if (before) return before
    const reference = chooseTerms(rules, ticket, now)
    const { calendar, budgetMinutes } = resolveTerms(rules, reference)
    const chosen = { reference, terms: { calendar, budgetMinutes, warnAtPercents: [] } }
    known.set(key, chosen)
    return chosen
  }
}

/** A category, section, agency or parish that no rule names is like any other that none names. */
function createFactsKey({ policies, freezes, closures }: SlaRules): (ticket: SlaFacts) => string {
  const categories = namesIn([
    ...policies.map((policy) => policy.categoryCode),
    ...freezes.flatMap((freeze) => freeze.categoryCodes),
  ])
  const sections = namesIn([
    ...policies.map((policy) => policy.sectionCode),
    ...freezes.flatMap((freeze) => freeze.sectionCodes),
  ])
  const agencies = namesIn(policies.map((policy) => policy.agencyId))
  const parishes = namesIn(closures.flatMap((closure) => closure.parishNames))
  return ({ type, kind, priority, categoryCode, sectionCode, agencyId, parishName }) =>
    `${type}/${kind}/${priority}/${categories(categoryCode)}/${sections(sectionCode)}/${agencies(agencyId)}/${parishes(parishName)}`
}

function namesIn<Name extends string | number | null | undefined>(named: readonly Name[]) {
  const names = new Set<string | number | null | undefined>(named)
  return (name: string | number | null) => (name !== null && names.has(name) ? name : '')
}
