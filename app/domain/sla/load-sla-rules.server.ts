import { z } from 'zod'
import { cachedFor } from '#app/platform/cached-for.ts'
import { db } from '#app/platform/db.server.ts'
import { remember } from '#app/platform/remember.ts'
import { escalationStepSchema } from './escalation-step.ts'
import { readCalendarVersion } from './read-calendar-version.ts'
import type { SlaRules } from './sla-rules.ts'

const FRESH_MS = 1_000

async function load(): Promise<SlaRules> {
  const [policies, policyVersions, calendarVersions, closures, freezes, objectives] = await Promise.all([
    db.slaPolicy.findMany({ where: { isActive: true } }),
    db.slaPolicyVersion.findMany({ orderBy: { number: 'asc' } }),
    db.businessCalendarVersion.findMany({ orderBy: { number: 'asc' } }),
    db.officeClosure.findMany({ orderBy: { date: 'asc' } }),
    db.serviceFreeze.findMany({ orderBy: { fromAt: 'asc' } }),
    db.sectionObjective.findMany({ orderBy: [{ sectionCode: 'asc' }, { number: 'asc' }] }),
  ])
  const versions = policyVersions.map(readPolicyVersion)
  const newestOfPolicy = new Map(versions.map((version) => [version.policyCode, version]))
  const newestOfCalendar = new Map(calendarVersions.map((version) => [version.calendarCode, version.id]))
  return {
    policies: policies.flatMap(({ code }) => newestOfPolicy.get(code) ?? []),
    policyVersionById: new Map(versions.map((version) => [version.id, version])),
    calendarVersionById: new Map(calendarVersions.map((version) => [version.id, readCalendarVersion(version)])),
    newestCalendarVersionIdByCode: newestOfCalendar,
    closures: closures.map((closure) => ({ ...closure, date: closure.date.toISOString().slice(0, 10) })),
    freezes,
    objectives,
  }
}

function readPolicyVersion<Row extends { escalationSteps: unknown }>(row: Row) {
  return { ...row, escalationSteps: z.array(escalationStepSchema).parse(row.escalationSteps) }
}

/** Policies, calendars and closures, at most a second old; `.forget()` after an edit. */
export const loadSlaRules = remember('sla-rules', () => cachedFor(FRESH_MS, load))
