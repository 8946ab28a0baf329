import type { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import type { ReportClock } from './random-report-clocks.ts'

/** Writes each clock with a ticket of its own and returns the agencies' and the clocks' ids, in the order given. */
export async function storeReportClocks(clocks: readonly ReportClock[]) {
  const sectionCodes = [...new Set(clocks.map(({ sectionCode }) => sectionCode))]
  const sections = sectionCodes.map((code, sortOrder) => ({ code, name: code, handles: '', email: '', sortOrder }))
  await db.section.createMany({ data: sections, skipDuplicates: true })
  const agencies = await db.agency.createManyAndReturn({
    data: ['R1', 'R2', 'R3'].map((code) => ({ code, name: `Agency ${code}` })),
  })
  const agencyIds = agencies.map(({ id }) => id)
  const agencyIdOf = ({ agency }: ReportClock) => (agency === null ? null : (agencyIds[agency] ?? null))
  const person = await db.person.create({ data: { email: 'reported@ldh.la.example', name: 'Rosa Guidry' } })
  const tickets = await db.ticket.createManyAndReturn({
    select: { id: true },
    data: clocks.map(
      (clock, index): Prisma.TicketCreateManyInput => ({
        type: 'end_user_computing',
        kind: 'incident',
        subject: `Ticket ${index}`,
        status: 'open',
        impact: 'low',
        urgency: 'low',
        priority: clock.priority,
        sectionCode: clock.sectionCode,
        requesterId: person.id,
        openedById: person.id,
        agencyId: agencyIdOf(clock),
        isRestricted: clock.isRestricted,
        openedAt: clock.startedAt,
        statusChangedAt: clock.startedAt,
      }),
    ),
  })
  const rows = await db.slaClock.createManyAndReturn({
    select: { id: true },
    data: clocks.map((clock, index): Prisma.SlaClockCreateManyInput => {
      const { agency: _agency, isRestricted: _isRestricted, passedPercents, ...facts } = clock
      return {
        ...facts,
        ticketId: tickets[index]?.id ?? 0,
        agencyId: agencyIdOf(clock),
        policyVersionId: 1,
        budgetMs: 14_400_000,
        measuredAt: clock.startedAt,
        warnings: passedPercents.map((percent) => ({ percent, at: clock.startedAt.toISOString(), announced: true })),
      }
    }),
  })
  return { agencyIds, clockIds: rows.map(({ id }) => id), ticketIds: tickets.map(({ id }) => id) }
}
