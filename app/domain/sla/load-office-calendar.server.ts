import { type CompiledCalendar, compileBusinessCalendar } from './business-calendar.ts'
import { loadSlaRules } from './load-sla-rules.server.ts'
import { OFFICE_CALENDAR } from './office-calendar.ts'
import type { CalendarVersion } from './sla-rules.ts'

const compiled = new WeakMap<CalendarVersion, CompiledCalendar>()

/** The newest office hours, for deadlines of the house itself. Throws when no office calendar is configured. */
export async function loadOfficeCalendar(): Promise<CompiledCalendar> {
  const rules = await loadSlaRules()
  const version = rules.calendarVersionById.get(rules.newestCalendarVersionIdByCode.get(OFFICE_CALENDAR) ?? 0)
  if (!version) throw new Error(`There is no business calendar "${OFFICE_CALENDAR}"`)
  const known = compiled.get(version) ?? compileBusinessCalendar(version.definition)
  compiled.set(version, known)
  return known
}
