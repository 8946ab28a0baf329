import { db } from '#app/platform/db.server.ts'
import type { ReportTicket } from './random-report-stints.ts'

/** Writes the tickets with their stints and returns the ids of the agencies, in order. */
export async function storeReportStints(tickets: readonly ReportTicket[]): Promise<number[]> {
  const agencies = await db.agency.createManyAndReturn({
    data: ['R1', 'R2', 'R3'].map((code) => ({ code, name: `Agency ${code}` })),
  })
  const agencyIds = agencies.map(({ id }) => id)
  const person = await db.person.create({ data: { email: 'reported@ldh.la.example', name: 'Rosa Guidry' } })
  const stored = await db.ticket.createManyAndReturn({
    select: { id: true },
    data: tickets.map(({ stints, agency, ...ticket }, index) => {
      const openedAt = stints[0]?.startedAt ?? new Date(0)
      return {
        ...ticket,
        type: 'end_user_computing' as const,
        kind: 'incident' as const,
        subject: `Ticket ${index}`,
        status: 'open' as const,
        impact: 'low' as const,
        urgency: 'low' as const,
        sectionCode: stints.at(-1)?.sectionCode ?? 'euc',
        agencyId: agency === null ? null : (agencyIds[agency] ?? null),
        requesterId: person.id,
        openedById: person.id,
        openedAt,
        statusChangedAt: openedAt,
      }
    }),
  })
  await db.sectionStint.createMany({
    data: tickets.flatMap(({ stints }, index) =>
      stints.map((stint) => ({
        ...stint,
        ticketId: stored[index]?.id ?? 0,
        calendarVersionId: 1,
        measuredAt: stint.startedAt,
      })),
    ),
  })
  return agencyIds
}
