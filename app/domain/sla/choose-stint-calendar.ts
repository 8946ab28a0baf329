import type { SlaTermsReference } from '../events/sla-terms-reference.ts'
import type { CompiledCalendar } from './compiled-calendar.ts'
import { opensEveryWeek } from './opens-every-week.ts'
import { resolveTerms } from './resolve-terms.ts'
import type { CalendarVersion, ObjectiveVersion, SlaRules } from './sla-rules.ts'

export interface StintCalendar {
  calendarVersionId: number
  calendar: CompiledCalendar
}

/**
 * The calendar that measures a stint from `at` (epoch milliseconds) on: the objective's, or without one the ticket's, with
 * the closures and freezes that the ticket's terms know. Where the terms name a version of the same calendar it is that one,
 * so that the stints of a ticket add up to its resolution clock; else the newest made by then. Where the objective's has no
 * version that opens every week, the ticket's measures instead: an objective keeps nobody from opening a ticket.
 */
export function chooseStintCalendar(
  rules: SlaRules,
  terms: SlaTermsReference,
  { objective, at }: { objective: ObjectiveVersion | null; at: number },
): StintCalendar {
  const calendarVersionId =
    objective === null ? terms.calendarVersionId : chooseVersionId(rules, terms, objective.calendarCode, at)
  return { calendarVersionId, calendar: resolveTerms(rules, { ...terms, calendarVersionId }).calendar }
}

function chooseVersionId(rules: SlaRules, terms: SlaTermsReference, calendarCode: string, at: number): number {
  if (rules.calendarVersionById.get(terms.calendarVersionId)?.calendarCode === calendarCode)
    return terms.calendarVersionId
  // A calendar is withdrawn by a version that never opens: what began under it goes on with the one before.
  const versions = [...rules.calendarVersionById.values()]
    .filter((version) => version.calendarCode === calendarCode && opensEveryWeek(version.definition))
    .sort((a, b) => madeAt(a) - madeAt(b) || a.id - b.id)
  const chosen = versions.findLast((version) => madeAt(version) <= at) ?? versions[0]
  return chosen?.id ?? terms.calendarVersionId
}

function madeAt({ createdAt }: CalendarVersion): number {
  return createdAt?.getTime() ?? 0
}
