import { findUnconfirmedDays } from '#app/domain/sla/find-unconfirmed-days.ts'
import { getCalendar } from '#app/domain/sla/get-calendar.server.ts'
import { listCalendars } from '#app/domain/sla/list-calendars.server.ts'
import { localDateOf } from '#app/domain/sla/local-date-of.ts'
import { STATE_ZONE } from '#app/domain/sla/state-zone.ts'
import { isWithdrawnCalendar } from '#app/domain/sla-changes/calendar-definition-of.ts'
import type { FormValues } from '#app/http/read-form.ts'
import { calendarFields } from './calendar-fields.ts'

/** What the form of a calendar shows: one year of its holidays, this year's unless the address names another. */
export async function loadCalendarPage(code: string, asked: URLSearchParams, reader: { timeZone: string }) {
  const [calendar, all] = await Promise.all([code === 'new' ? null : getCalendar(code), listCalendars()])
  const today = localDateOf(new Date(), calendar?.hours.timeZone ?? STATE_ZONE)
  const thisYear = today.slice(0, 4)
  const wanted = asked.get('year') ?? ''
  const year = /^[12]\d{3}$/.test(wanted) ? wanted : thisYear
  const exceptions = calendar?.hours.exceptions ?? []
  const years = new Set([
    thisYear,
    String(Number(thisYear) + 1),
    year,
    ...exceptions.map(({ date }) => date.slice(0, 4)),
  ])
  const stored: FormValues = calendar
    ? calendarFields(calendar, year)
    : { timeZone: STATE_ZONE, 'week.sat': 'closed', 'week.sun': 'closed' }
  return {
    calendar: calendar && {
      code: calendar.code,
      name: calendar.name,
      versionNumber: calendar.versionNumber,
      isWithdrawn: isWithdrawnCalendar(calendar.hours),
      policyCount: all.find(({ code: listed }) => listed === code)?.policyCount ?? 0,
    },
    stored,
    year,
    years: [...years].sort(),
    today,
    unconfirmed: findUnconfirmedDays(exceptions, today).map(({ date, name }) => ({ date, name })),
    hasUnconfirmed: exceptions.some(({ date, isConfirmed }) => date.startsWith(year) && !isConfirmed),
    versions: calendar?.versions ?? [],
    timeZone: reader.timeZone,
    /** Calendars whose holidays a new one may take over. */
    models: all
      .filter(({ hours }) => hours.exceptions.length > 0)
      .map(({ code: model, name, hours }) => ({ code: model, name, count: hours.exceptions.length })),
  }
}

export type CalendarPageData = Awaited<ReturnType<typeof loadCalendarPage>>
