import fc from 'fast-check'
import { type ClockState, Priority } from '#app/generated/prisma/enums.ts'

/** What a report reads of a stint. */
export interface ReportStint {
  number: number
  sectionCode: string
  state: ClockState | null
  startedAt: Date
  endedAt: Date | null
  acceptedAt: Date | null
  acceptDueAt: Date | null
  dueAt: Date | null
  breachedAt: Date | null
  isReturn: boolean
  heldMs: number
}

/** A ticket with the stays it had. */
export interface ReportTicket {
  priority: Priority
  /** Place in the list of agencies; null: none. */
  agency: number | null
  isRestricted: boolean
  /** Fewer than its stays less one where it was reopened. */
  hopCount: number
  stints: ReportStint[]
}

const DAY = 86_400_000
const HOUR = 3_600_000

/** Tickets of the last `days` days with one to seven stays each, the same ones for the same seed. */
export function randomReportTickets(now: Date, { seed, count, days }: { seed: number; count: number; days: number }) {
  const stay = fc.record({
    sectionCode: fc.constantFrom('euc', 'dco', 'isec'),
    lasts: fc.integer({ min: 0, max: 6 * DAY }),
    acceptAfter: fc.option(fc.integer({ min: 0, max: 2 * DAY }), { freq: 4 }),
    acceptDueAfter: fc.option(fc.constantFrom(HOUR, 4 * HOUR, DAY), { freq: 3 }),
    dueAfter: fc.option(fc.integer({ min: HOUR, max: 5 * DAY }), { freq: 3 }),
    shape: fc.constantFrom('promised', 'promised', 'promised', 'free', 'pausedAtEnd'),
    heldMs: fc.integer({ min: 0, max: 80 * HOUR }),
  })
  const ticket = fc.record({
    priority: fc.constantFrom(...Object.values(Priority)),
    agency: fc.option(fc.integer({ min: 0, max: 2 })),
    isRestricted: fc.boolean(),
    reopenings: fc.integer({ min: 0, max: 2 }),
    openedAgo: fc.integer({ min: 0, max: days * DAY }),
    end: fc.constantFrom('open', 'resolved', 'cancelled'),
    stays: fc.array(stay, { minLength: 1, maxLength: 7 }),
  })
  return fc
    .sample(ticket, { seed, numRuns: count })
    .map(({ reopenings, openedAgo, end, stays, ...facts }): ReportTicket => {
      let at = now.getTime() - openedAgo
      const stints: ReportStint[] = []
      for (const [index, { sectionCode, ...one }] of stays.entries()) {
        const startedAt = new Date(at)
        const endsAt = at + one.lasts
        const isLast = index === stays.length - 1 || endsAt > now.getTime()
        const isOpen = isLast && (end === 'open' || endsAt > now.getTime())
        const endedAt = isOpen ? null : new Date(endsAt)
        const until = endedAt ?? now
        const after = (ms: number | null) => (ms === null ? null : new Date(startedAt.getTime() + ms))
        const accepted = after(one.acceptAfter)
        const isPromised = one.shape !== 'free'
        const dueAt = isPromised && one.shape !== 'pausedAtEnd' ? after(one.dueAfter) : null
        const isLate = dueAt !== null && dueAt < until
        const isCancelled = isLast && !isOpen && end === 'cancelled'
        // Of an open one that is late, not every breach has been noticed.
        const breachedAt = isLate && (endedAt !== null || one.heldMs % 2 === 0) ? dueAt : null
        stints.push({
          number: index + 1,
          sectionCode,
          startedAt,
          endedAt,
          acceptedAt: accepted !== null && accepted <= until ? accepted : null,
          acceptDueAt: after(one.acceptDueAfter),
          state: isPromised ? stateOf({ isCancelled, breachedAt, endedAt, dueAt }) : null,
          dueAt: isCancelled ? null : dueAt,
          breachedAt,
          isReturn: stints.some((earlier) => earlier.sectionCode === sectionCode),
          heldMs: one.heldMs,
        })
        at = endsAt
        if (isLast) break
      }
      return { ...facts, stints, hopCount: Math.max(0, stints.length - 1 - reopenings) }
    })
}

function stateOf(of: { isCancelled: boolean } & Pick<ReportStint, 'breachedAt' | 'endedAt' | 'dueAt'>): ClockState {
  if (of.isCancelled) return 'cancelled'
  if (of.breachedAt !== null) return 'breached'
  if (of.endedAt !== null) return 'met'
  return of.dueAt === null ? 'paused' : 'running'
}
