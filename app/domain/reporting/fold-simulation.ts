import { SlaTarget } from '#app/generated/prisma/enums.ts'
import { type ComparedPromise, flipOf } from './compare-promises.ts'
import type { Tally } from './tally.ts'

/** A past ticket with what its simulation gave. */
export interface ReplayedTicket {
  ticketId: number
  resolvedAt: Date
  promises: readonly ComparedPromise[]
  /** Warnings that went out, and those that would have. */
  warnings: { before: number; after: number }
}

export interface SimulatedTarget {
  target: SlaTarget
  before: Tally
  after: Tally
  toMet: number
  toBreached: number
}

export interface Simulation {
  ticketCount: number
  /** In the order of a ticket's life. */
  targets: SimulatedTarget[]
  warnings: { before: number; after: number }
  /** Those of which a verdict flips, in the order given. */
  flipped: ReplayedTicket[]
}

/** Adds up what each ticket would have been. Attainment is met / (met + breached); whatever is pending or cancelled is in neither. */
export function foldSimulation(tickets: readonly ReplayedTicket[]): Simulation {
  const targets = Object.values(SlaTarget).map((target) => ({
    target,
    before: { met: 0, breached: 0 },
    after: { met: 0, breached: 0 },
    toMet: 0,
    toBreached: 0,
  }))
  const targetOf = new Map(targets.map((entry) => [entry.target, entry]))
  const warnings = { before: 0, after: 0 }
  for (const ticket of tickets) {
    warnings.before += ticket.warnings.before
    warnings.after += ticket.warnings.after
    for (const promise of ticket.promises) {
      const entry = targetOf.get(promise.target)
      if (!entry) continue
      count(entry.before, promise.before)
      count(entry.after, promise.after)
      const flip = flipOf(promise)
      if (flip !== null) entry[flip] += 1
    }
  }
  const flipped = tickets.filter(({ promises }) => promises.some((promise) => flipOf(promise) !== null))
  return { ticketCount: tickets.length, targets, warnings, flipped }
}

function count(tally: Tally, verdict: ComparedPromise['before']): void {
  if (verdict === 'met') tally.met += 1
  if (verdict === 'breached') tally.breached += 1
}
