import type { BusinessCalendarDefinition } from '../sla/calendar-definition.ts'
import type { SlaChangeForms } from './sla-change.ts'

/** The engine's calendar of a form's. */
export function calendarDefinitionOf({ timeZone, week, exceptions }: SlaChangeForms['calendar']) {
  const byDate = Object.fromEntries(exceptions.map(({ date, intervals }) => [date, intervals]))
  return { timeZone, week, exceptions: byDate } as BusinessCalendarDefinition
}

/** A calendar that nobody may choose any more is kept as a version that never opens, which no form can save. */
export function isWithdrawnCalendar({ week, exceptions }: Pick<SlaChangeForms['calendar'], 'week' | 'exceptions'>) {
  return exceptions.length === 0 && Object.values(week).every((hours) => (hours ?? []).length === 0)
}
