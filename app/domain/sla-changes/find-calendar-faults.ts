import type { FieldErrors } from '#app/platform/errors.ts'
import { businessCalendarSchema } from '../sla/business-calendar.ts'
import { opensEveryWeek } from '../sla/opens-every-week.ts'
import { findEndlessPromises, findEndlessTimes } from './find-endless-promises.ts'
import { listCalendarUsers } from './list-calendar-users.ts'
import type { SlaChangeForms } from './sla-change.ts'
import type { SlaSetup } from './sla-setup.ts'

type Calendar = SlaChangeForms['calendar']

/** Why a calendar cannot be used: messages by field of its form, none when it is sound. */
export function findCalendarFaults(calendar: Calendar, setup: SlaSetup): FieldErrors {
  const exceptions = findExceptionFaults(calendar)
  if (Object.keys(exceptions).length > 0) return exceptions
  const faults = findHourFaults(calendar, setup)
  return faults.length === 0 ? {} : { week: faults }
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

/** Only a calendar that nothing uses may open on single dates. */
function findHourFaults(calendar: Calendar, setup: SlaSetup): string[] {
  if (opensEveryWeek(calendar)) return findTooShort(calendar, setup)
  const opensOnSomeDate = calendar.exceptions.some(({ intervals }) => intervals.length > 0)
  if (!opensOnSomeDate) return ['This calendar never opens: give it hours on at least one day.']
  const users = listCalendarUsers(calendar.code, setup)
  return users.length === 0
    ? []
    : [
        `This calendar is in use: ${users.join(', ')}. Give it hours on at least one day of the week, or tickets that come after its last date have no time left.`,
      ]
}

/** Hours that were cut to next to nothing under promises of many days. */
function findTooShort(calendar: Calendar, { policy, objective, known }: SlaSetup): string[] {
  const policies = [...policy.values()].filter(
    (one) => one.calendarCode === calendar.code && findEndlessPromises(one, calendar).length > 0,
  )
  const objectives = [...objective.values()].filter(
    ({ calendarCode, acceptMinutes, holdMinutes }) =>
      calendarCode === calendar.code && findEndlessTimes({ acceptMinutes, holdMinutes }, calendar).length > 0,
  )
  const users = [
    ...policies.map(({ name }) => `policy “${name}”`),
    ...objectives.map(({ sectionCode }) => `objective of ${known.sections.get(sectionCode) ?? sectionCode}`),
  ]
  return users.length === 0
    ? []
    : [`By these hours a promise would take more than a hundred years: ${users.join(', ')}. Give longer ones.`]
}
