import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import { applyClosures } from './apply-closures.ts'
import { type CompiledCalendar, compileBusinessCalendar } from './business-calendar.ts'
import { closureKey, findClosuresUnder, findFrozen, freezeKey } from './choose-terms.ts'
import { toTrigger } from './escalation-step.ts'
import type { SlaTerms } from './evaluate-timeline.ts'
import type { CalendarVersion, SlaRules } from './sla-rules.ts'

/** A calendar version never changes, so neither does its compiled form with the same closures and freezes. */
const compiled = new Map<string, CompiledCalendar>()

/** Looks up what a reference points to, ready for the engine. Throws when a version it names is gone. */
export function resolveTerms(rules: SlaRules, reference: SlaTermsReference): SlaTerms {
  const policy = rules.policyVersionById.get(reference.policyVersionId)
  const calendar = rules.calendarVersionById.get(reference.calendarVersionId)
  if (!policy || !calendar)
    throw new Error(`SLA terms point to versions that do not exist: ${JSON.stringify(reference)}`)
  const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = policy
  return {
    calendar: compileWithClosures(rules, calendar, reference),
    budgetMinutes: {
      ...(firstResponseMinutes !== null && { firstResponse: firstResponseMinutes }),
      ...(nextResponseMinutes !== null && { nextResponse: nextResponseMinutes }),
      ...(resolutionMinutes !== null && { resolution: resolutionMinutes }),
    },
    warnAtPercents: policy.warnAtPercents,
    escalation: policy.escalationSteps.map(toTrigger),
  }
}

function compileWithClosures(
  rules: SlaRules,
  calendar: CalendarVersion,
  reference: SlaTermsReference,
): CompiledCalendar {
  const key = `${calendar.id}/${closureKey(rules, reference)}/${freezeKey(rules, reference)}`
  const known = compiled.get(key)
  if (known) return known
  const definition = applyClosures(calendar.definition, findClosuresUnder(rules, reference))
  const result = compileBusinessCalendar({ ...definition, frozen: findFrozen(rules, reference) })
  compiled.set(key, result)
  return result
}
