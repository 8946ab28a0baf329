import type { FieldErrors } from '#app/platform/errors.ts'
import { businessCalendarSchema, compileBusinessCalendar } from '../sla/business-calendar.ts'
import { canSpendBudget } from '../sla/can-spend-budget.ts'
import { describeWorkingTime } from '../sla/describe-working-time.ts'
import { MINUTE_MS } from '../sla/local-time.ts'
import { calendarDefinitionOf } from './calendar-definition-of.ts'
import type { SlaChangeForms } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'
import { listBudgets } from './target-budgets.ts'

type Calendar = SlaChangeForms['calendar']

/** Why a calendar cannot be used: messages by field of its form, none when it is sound. */
export function findCalendarFaults(calendar: Calendar, setup: SlaSetup): FieldErrors {
  const exceptions = findExceptionFaults(calendar)
  if (Object.keys(exceptions).length > 0) return exceptions
  const shortages = findShortages(calendar, setup)
  return shortages.length === 0 ? {} : { week: shortages }
}

function findExceptionFaults({ exceptions }: Calendar): FieldErrors {
  const errors: FieldErrors = {}
  for (const [index, { date, intervals }] of exceptions.entries()) {
    if (exceptions.findIndex((other) => other.date === date) < index) {
      errors[`exceptions.${index}.date`] = [`${date} is in the list twice.`]
    }
    const hours = businessCalendarSchema.shape.exceptions.safeParse({ [date]: intervals })
    if (!hours.success)
      errors[`exceptions.${index}.intervals`] = hours.error.issues.map(({ message }) => `${date}: ${message}`)
  }
  return errors
}

/** Budgets that would never be spent: one line for each policy or objective and target. */
function findShortages(calendar: Calendar, { policy, objective, known }: SlaSetup): string[] {
  const compiled = compileBusinessCalendar(calendarDefinitionOf(calendar))
  if (compiled.totalOpenMs === 0) return ['This calendar never opens: give it hours on at least one day.']
  const lacks = (minutes: number) => !canSpendBudget(compiled, minutes * MINUTE_MS)
  const ofPolicies = [...policy.values()]
    .filter(({ calendarCode }) => calendarCode === calendar.code)
    .flatMap((user) =>
      listBudgets(user)
        .filter(({ minutes }) => lacks(minutes))
        .map(
          ({ words, minutes }) =>
            `The policy “${user.name}” gives ${describeWorkingTime(minutes)} for ${words}, which these hours never reach.`,
        ),
    )
  const ofObjectives = [...objective.values()]
    .filter(({ calendarCode }) => calendarCode === calendar.code)
    .filter(({ acceptMinutes, holdMinutes }) => lacks(Math.max(acceptMinutes ?? 0, holdMinutes ?? 0)))
    .map(
      ({ sectionCode }) =>
        `The objective of ${known.sections.get(sectionCode) ?? sectionCode} needs more hours than these will ever give.`,
    )
  return [...ofPolicies, ...ofObjectives]
}
