import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { listVersionHistory, type VersionEntry } from './list-version-history.server.ts'
import { readStoredHours, type StoredHours } from './stored-calendar.ts'

export interface CalendarDetails {
  code: string
  name: string
  /** Of the version in force. */
  hours: StoredHours
  versionNumber: number
  /** Newest first. */
  versions: VersionEntry[]
}

/** A business calendar: its hours as they are in force, and its versions. Throws not_found. */
export async function getCalendar(code: string): Promise<CalendarDetails> {
  const [calendar, versions] = await Promise.all([
    db.businessCalendar.findUnique({
      where: { code },
      include: { versions: { orderBy: { number: 'desc' }, take: 1 } },
    }),
    listVersionHistory('calendar', code),
  ])
  const newest = calendar?.versions[0]
  if (!calendar || !newest) throw notFound(`no business calendar ${code}`)
  return { code, name: calendar.name, hours: readStoredHours(newest), versionNumber: newest.number, versions }
}
