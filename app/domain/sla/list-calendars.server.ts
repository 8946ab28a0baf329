import { db } from '#app/platform/db.server.ts'
import { loadSlaRules } from './load-sla-rules.server.ts'
import { readStoredHours, type StoredHours } from './stored-calendar.ts'

export interface ListedCalendar {
  code: string
  name: string
  /** Of the version in force. */
  hours: StoredHours
  versionNumber: number
  sinceAt: Date
  /** Active policies that count their time by it. */
  policyCount: number
}

/** Every business calendar with the version in force, by name. */
export async function listCalendars(): Promise<ListedCalendar[]> {
  const [calendars, { policies }] = await Promise.all([
    db.businessCalendar.findMany({
      orderBy: { name: 'asc' },
      include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
    }),
    loadSlaRules(),
  ])
  return calendars.flatMap(({ code, name, versions: [newest] }) =>
    newest === undefined
      ? []
      : {
          code,
          name,
          hours: readStoredHours(newest),
          versionNumber: newest.number,
          sinceAt: newest.createdAt,
          policyCount: policies.filter(({ calendarCode }) => calendarCode === code).length,
        },
  )
}
