import fc from 'fast-check'
import { type ClockState, Priority, SlaTarget } from '#app/generated/prisma/enums.ts'

/** What a report reads of a clock, of any kind the engine can leave behind and a few that it should not. */
export interface ReportClock {
  target: SlaTarget
  state: ClockState
  startedAt: Date
  dueAt: Date | null
  endedAt: Date | null
  breachedAt: Date | null
  /** Of a due time that was moved; 0 and null where it was not. */
  grantedMs: number
  policyDueAt: Date | null
  elapsedMs: number
  priority: Priority
  sectionCode: string
  /** Place in the list of agencies; null: none. */
  agency: number | null
  passedPercents: number[]
  isRestricted: boolean
}

interface Draft extends Omit<ReportClock, 'state' | 'endedAt' | 'breachedAt' | 'grantedMs' | 'policyDueAt'> {
  shape: 'met' | 'late' | 'running' | 'paused' | 'overpaused' | 'movedDue' | 'movedDueEnded' | 'cancelled'
  endedAt: Date
  moved: { grantedMs: number; policyDueAt: Date | null } | null
}

/** Clocks due or ended within `days` around `now`, the same ones for the same seed. */
export function randomReportClocks(now: Date, { seed, count, days }: { seed: number; count: number; days: number }) {
  const span = days * 86_400_000
  const instant = fc.integer({ min: -span, max: span / 4 }).map((offset) => new Date(now.getTime() + offset))
  const draft: fc.Arbitrary<Draft> = fc.record({
    target: fc.constantFrom(...Object.values(SlaTarget)),
    shape: fc.constantFrom('met', 'late', 'running', 'paused', 'overpaused', 'movedDue', 'movedDueEnded', 'cancelled'),
    dueAt: fc.option(fc.oneof(instant, fc.constant(now)), { freq: 6 }),
    startedAt: fc.integer({ min: 0, max: 40 * 86_400_000 }).map((ago) => new Date(now.getTime() - ago)),
    endedAt: instant,
    elapsedMs: fc.integer({ min: 0, max: 80 * 3_600_000 }),
    priority: fc.constantFrom(...Object.values(Priority)),
    sectionCode: fc.constantFrom('euc', 'dco', 'isec'),
    agency: fc.option(fc.integer({ min: 0, max: 2 })),
    moved: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.record({
          grantedMs: fc.integer({ min: 1, max: 80 * 3_600_000 }).map((ms) => (ms % 3 === 0 ? -ms : ms)),
          policyDueAt: fc.option(instant, { freq: 6 }),
        }),
      },
    ),
    passedPercents: fc.subarray([50, 75, 90]),
    isRestricted: fc.boolean(),
  })
  return fc.sample(draft, { seed, numRuns: count }).map((random) => toClock(random, now))
}

function toClock({ shape, moved, ...random }: Draft, now: Date): ReportClock {
  const draft = { ...random, ...(moved ?? { grantedMs: 0, policyDueAt: null }) }
  const due = draft.dueAt ?? draft.endedAt
  const open = { ...draft, endedAt: null, breachedAt: null }
  switch (shape) {
    case 'met':
      return { ...draft, state: 'met', breachedAt: null }
    case 'late':
      return { ...draft, state: 'breached', dueAt: due, breachedAt: due }
    case 'running':
      return { ...open, state: 'running', dueAt: due }
    case 'paused':
      return { ...open, state: 'paused', dueAt: null }
    case 'overpaused':
      return { ...open, state: 'breached', dueAt: due, breachedAt: due }
    case 'movedDue':
      return { ...open, state: 'breached', breachedAt: now < draft.endedAt ? now : draft.endedAt }
    case 'movedDueEnded':
      return { ...draft, state: 'breached', breachedAt: new Date(draft.endedAt.getTime() - 3 * 86_400_000) }
    case 'cancelled':
      return { ...draft, state: 'cancelled', breachedAt: draft.passedPercents.length > 2 ? due : null }
  }
}
