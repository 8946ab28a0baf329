import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makeAdministrator } from '#prisma/seed/builders/make-staff.ts'
import { getCalendar } from './get-calendar.server.ts'
import { listCalendars } from './list-calendars.server.ts'
import { loadSlaRules } from './load-sla-rules.server.ts'

test('a calendar shows its newest hours, who made each version, and which change it was', async () => {
  const ada = await makeAdministrator()
  const at = new Date('2026-11-26T15:00:00.123Z')
  const change = await db.slaChange.create({
    data: { kind: 'calendar', subject: 'office', title: 'Office', createdById: ada.personId, confirmedAt: at },
  })
  const exceptions = ['2027-01-01', '2026-12-25'].map((date) => ({ date, name: 'Holiday', intervals: [] }))
  const hours = { timeZone: 'America/Chicago', week: { mon: [['08:00', '12:00']] }, exceptions }
  await db.businessCalendarVersion.create({
    data: { ...hours, calendarCode: 'office', number: 2, createdAt: at, createdById: ada.personId },
  })
  loadSlaRules.forget()
  const calendar = await getCalendar('office')
  expect(calendar.versions).toMatchObject([
    { number: 2, createdAt: at, createdByName: 'Ada Administrator', changeId: change.id },
    { number: 1, createdByName: null, changeId: null },
  ])
  expect(calendar.hours.exceptions.map(({ date }) => date)).toEqual(['2026-12-25', '2027-01-01'])

  const [office] = (await listCalendars()).filter(({ code }) => code === 'office')
  expect(office).toMatchObject({ versionNumber: 2, sinceAt: at, hours: { week: hours.week } })
  const { policies } = await loadSlaRules()
  expect(office?.policyCount).toBe(policies.filter(({ calendarCode }) => calendarCode === 'office').length)
  expect(office?.policyCount).toBeGreaterThan(0)
  await expect(getCalendar('nowhere')).rejects.toMatchObject({ code: 'not_found' })
})
