import { OFFICE_CALENDAR } from '../sla/office-calendar.ts'
import type { SlaSetup } from './sla-setup.ts'

/** What counts its time by a calendar, each in words. */
export function listCalendarUsers(code: string, { policy, objective, known }: SlaSetup): string[] {
  const policies = [...policy.values()].filter(({ calendarCode }) => calendarCode === code)
  const objectives = [...objective.values()].filter(({ calendarCode }) => calendarCode === code)
  return [
    ...(code === OFFICE_CALENDAR ? ['deadlines of the helpdesk itself'] : []),
    ...policies.map(({ name }) => `policy “${name}”`),
    ...objectives.map(({ sectionCode }) => `objective of ${known.sections.get(sectionCode) ?? sectionCode}`),
  ]
}
