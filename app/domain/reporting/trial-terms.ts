import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { applyClosures } from '../sla/apply-closures.ts'
import {
  type BusinessCalendarDefinition,
  type CompiledCalendar,
  compileBusinessCalendar,
} from '../sla/business-calendar.ts'
import { closureKey, findClosuresUnder, findFrozen, freezeKey } from '../sla/choose-terms.ts'
import type { SlaTarget, SlaTerms } from '../sla/evaluate-timeline.ts'
import type { SlaRules } from '../sla/sla-rules.ts'

/** What is tried on past tickets: promises in working minutes, and the hours by which they are counted. */
export interface TrialTerms {
  budgetMinutes: Partial<Record<SlaTarget, number>>
  warnAtPercents: readonly number[]
  calendar: BusinessCalendarDefinition
}

/**
 * The tried terms in the place of each reference of a ticket's history. Closures and freezes that held for the ticket hold
 * on: they are facts of those days, not part of the policy.
 */
export function createTrialResolver(rules: SlaRules, trial: TrialTerms): (reference: SlaTermsReference) => SlaTerms {
  const compiled = new Map<string, CompiledCalendar>()
  const { budgetMinutes, warnAtPercents } = trial
  return (reference) => {
    const key = `${closureKey(rules, reference)}/${freezeKey(rules, reference)}`
    const calendar = compiled.get(key) ?? compileTrial(rules, trial.calendar, reference)
    compiled.set(key, calendar)
    return { calendar, budgetMinutes, warnAtPercents }
  }
}

function compileTrial(rules: SlaRules, definition: BusinessCalendarDefinition, reference: SlaTermsReference) {
  const closed = applyClosures(definition, findClosuresUnder(rules, reference))
  return compileBusinessCalendar({ ...closed, frozen: findFrozen(rules, reference) })
}
