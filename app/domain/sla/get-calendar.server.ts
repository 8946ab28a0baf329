import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readStoredHours, type StoredHours } from './stored-calendar.ts'

export interface CalendarVersionEntry {
  number: number
  createdAt: Date
  /** Null for what came with the installation. */
  createdByName: string | null
  /** The change that made it. */
  changeId: number | null
}

export interface CalendarDetails {
  code: string
  name: string
  /** Of the version in force. */
  hours: StoredHours
  versionNumber: number
  /** Newest first. */
  versions: CalendarVersionEntry[]
}

/** A business calendar: its hours as they are in force, and its versions. Throws not_found. */
export async function getCalendar(code: string): Promise<CalendarDetails> {
  const calendar = await db.businessCalendar.findUnique({
    where: { code },
    include: { versions: { orderBy: { number: 'desc' }, omit: { week: true, exceptions: true } } },
  })
  const newest = calendar?.versions[0]
  if (!calendar || !newest) throw notFound(`no business calendar ${code}`)
  const authorIds = calendar.versions.flatMap(({ createdById }) => createdById ?? [])
  const [hours, authors, changes] = await Promise.all([
    db.businessCalendarVersion.findUniqueOrThrow({ where: { id: newest.id } }),
    db.person.findMany({ where: { id: { in: authorIds } }, select: { id: true, name: true } }),
    db.slaChange.findMany({
      where: { kind: 'calendar', subject: code, confirmedAt: { not: null } },
      select: { id: true, confirmedAt: true },
    }),
  ])
  const nameById = new Map(authors.map(({ id, name }) => [id, name]))
  // One transaction writes both, at one `now()`.
  const changeIdByTime = new Map(changes.map(({ id, confirmedAt }) => [confirmedAt?.getTime(), id]))
  return {
    code,
    name: calendar.name,
    hours: readStoredHours(hours),
    versionNumber: newest.number,
    versions: calendar.versions.map(({ number, createdAt, createdById }) => ({
      number,
      createdAt,
      createdByName: createdById === null ? null : (nameById.get(createdById) ?? null),
      changeId: changeIdByTime.get(createdAt.getTime()) ?? null,
    })),
  }
}
