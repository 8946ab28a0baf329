import type { BusinessCalendarDefinition } from './calendar-definition.ts'

/** False for a calendar that opens on some dates only, or never: it has no time left for tickets that come after them. */
export function opensEveryWeek({ week }: Pick<BusinessCalendarDefinition, 'week'>): boolean {
  return Object.values(week).some((hours) => (hours ?? []).length > 0)
}
