import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'
import { readCalendarVersion } from './read-calendar-version.ts'
import type { SlaRules } from './sla-rules.ts'

const FRESH_MS = 1_000

async function load(): Promise<SlaRules> {
  const [policies, policyVersions, calendarVersions, closures] = await Promise.all([
    db.slaPolicy.findMany({ where: { isActive: true } }),
    db.slaPolicyVersion.findMany({ orderBy: { number: 'asc' } }),
    db.businessCalendarVersion.findMany({ orderBy: { number: 'asc' } }),
    db.officeClosure.findMany({ orderBy: { date: 'asc' } }),
  ])
  const newestOfPolicy = new Map(policyVersions.map((version) => [version.policyCode, version]))
  const newestOfCalendar = new Map(calendarVersions.map((version) => [version.calendarCode, version.id]))
  return {
    policies: policies.flatMap(({ code }) => newestOfPolicy.get(code) ?? []),
    policyVersionById: new Map(policyVersions.map((version) => [version.id, version])),
    calendarVersionById: new Map(calendarVersions.map((version) => [version.id, readCalendarVersion(version)])),
    newestCalendarVersionIdByCode: newestOfCalendar,
    closures: closures.map((closure) => ({ ...closure, date: closure.date.toISOString().slice(0, 10) })),
  }
}

/** Policies, calendars and closures, at most a second old; `.forget()` after an edit. */
export const loadSlaRules = remember('sla-rules', () => cachedFor(FRESH_MS, load))
