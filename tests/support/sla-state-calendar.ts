import { type BusinessCalendarDefinition, parseBusinessCalendar } from '#app/domain/sla/business-calendar.ts'
import calendars from '../../prisma/seed/data/calendars.json' with { type: 'json' }
import holidays from '../../prisma/seed/data/holidays.json' with { type: 'json' }

/** The state's office hours with its real holidays, as they are seeded. */
export const stateOffice = readSeeded('office')

/** The round-the-clock calendar of P1, as it is seeded. */
export const roundTheClock = readSeeded('always')

/** What the state calls a date that is a holiday. */
export function holidayOn(date: string): string | undefined {
  return holidays.find((holiday) => holiday.date === date)?.name
}

function readSeeded(code: string): BusinessCalendarDefinition {
  const found = calendars.find((calendar) => calendar.code === code)
  if (!found) throw new Error(`No calendar ${code} is seeded`)
  const closed = found.observesHolidays ? holidays.map(({ date }) => [date, []] as const) : []
  return parseBusinessCalendar({ ...found, exceptions: Object.fromEntries(closed) })
}
