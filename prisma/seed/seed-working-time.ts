import { z } from 'zod'
import type { Tx } from '#app/platform/db.server.ts'
import calendars from './data/calendars.json' with { type: 'json' }
import holidays from './data/holidays.json' with { type: 'json' }
import closures from './data/office-closures.json' with { type: 'json' }
import policies from './data/sla-policies.json' with { type: 'json' }
import { calendarShape, closureShape, holidayShape, policyShape } from './reference-shapes.ts'

/** Calendars with the state's holidays, office closures by parish, and the SLA policies: the first version of each. */
export async function seedWorkingTime(tx: Tx): Promise<void> {
  await seedCalendars(tx)
  await seedPolicies(tx)
  if ((await tx.officeClosure.count()) > 0) return
  await tx.officeClosure.createMany({
    data: z
      .array(closureShape)
      .parse(closures)
      .map((closure) => {
        const midnightUtc = new Date(`${closure.date}T00:00:00Z`)
        // In Louisiana that is the evening before: tickets of that day knew of it.
        return { ...closure, date: midnightUtc, declaredAt: midnightUtc }
      }),
  })
}

async function seedCalendars(tx: Tx): Promise<void> {
  const given = z.array(calendarShape).parse(calendars)
  const exceptions = z
    .array(holidayShape)
    .parse(holidays)
    .map((holiday) => ({ ...holiday, intervals: [] }))
  await tx.businessCalendar.createMany({ data: given.map(({ code, name }) => ({ code, name })), skipDuplicates: true })
  await tx.businessCalendarVersion.createMany({
    data: given.map(({ code, timeZone, week, observesHolidays }) => ({
      calendarCode: code,
      number: 1,
      timeZone,
      week,
      exceptions: observesHolidays ? exceptions : [],
    })),
    skipDuplicates: true,
  })
}

async function seedPolicies(tx: Tx): Promise<void> {
  const given = z.array(policyShape).parse(policies)
  await tx.slaPolicy.createMany({
    data: given.map(({ code, name, isDefault }) => ({ code, name, isDefault })),
    skipDuplicates: true,
  })
  await tx.slaPolicyVersion.createMany({
    data: given.map(({ code, name: _, isDefault: __, ...promise }) => ({ ...promise, policyCode: code, number: 1 })),
    skipDuplicates: true,
  })
}
