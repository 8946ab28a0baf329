import type { GeneratedTicket } from './describe-ticket.ts'
import { describeTimerTicket, type TimerGround } from './timer-ticket.ts'

const MINUTE_MS = 60_000
/** Of the policy for P1 incidents, which runs round the clock: when its resolution is due, and when half of it is spent. */
const BREACH_AFTER_MS = 240 * MINUTE_MS
const WARNING_AFTER_MS = 120 * MINUTE_MS
/** Longer than a run takes: nothing of the background may pass meanwhile. */
const QUIET_FOR_MS = 45 * MINUTE_MS
const MOST_TRIES = 20

/** Tickets with two running clocks each, at which nothing passes for a while. */
export function* describeBackground(ground: TimerGround, tickets: number): Generator<GeneratedTicket> {
  const { random, now } = ground
  for (let found = 0, tries = 0; found < tickets; tries++) {
    if (tries > tickets * MOST_TRIES) throw new Error('Hardly any ticket has two clocks that run on for a while')
    const openedAt = new Date(now.getTime() - random.between(1, 12 * 60) * MINUTE_MS)
    const ticket = describeTimerTicket(ground, { openedAt, priority: random.pick(['P2', 'P3', 'P4'] as const) })
    const isQuiet = ticket.clocks.every(
      ({ state, nextAt }) => state === 'running' && nextAt !== null && nextAt > now.getTime() + QUIET_FOR_MS,
    )
    if (!isQuiet) continue
    found += 1
    yield ticket
  }
}

/** For each instant a ticket opened so that then its resolution is due or, every other one, half of its time is spent. */
export function* describePassingAt(ground: TimerGround, instants: readonly Date[]): Generator<GeneratedTicket> {
  for (const [index, instant] of instants.entries()) {
    const afterMs = index % 2 === 0 ? BREACH_AFTER_MS : WARNING_AFTER_MS
    const openedAt = new Date(instant.getTime() - afterMs)
    const ticket = describeTimerTicket(ground, { openedAt, priority: 'P1' })
    const next = Math.min(...ticket.clocks.flatMap(({ nextAt }) => nextAt ?? []))
    if (next !== instant.getTime()) throw new Error(`Something passes at ${next}, not at ${instant.getTime()}`)
    yield ticket
  }
}
