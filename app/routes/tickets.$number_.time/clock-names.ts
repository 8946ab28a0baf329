import type { ClockExplanation } from '#app/domain/sla/clock-explanation.ts'
import { formatHours } from '#app/http/format-time.ts'

type Clock = ClockExplanation['clock']

const STAFF_NAMES = {
  firstResponse: 'First response',
  nextResponse: 'Next response',
  resolution: 'Resolution',
} as const
const PLAIN_NAMES = {
  firstResponse: 'Our first reply',
  nextResponse: 'Our reply to your message',
  resolution: 'The solution',
} as const

/** The clock's name in addresses: resolution-1. */
export function clockKey({ target, round }: Clock): string {
  return `${target}-${round}`
}

/** Its name and how it stands: "First response: met after 0:22 of 4:00". */
export function describeClock(clock: Clock, reader: 'staff' | 'requester'): string {
  const name = reader === 'staff' ? STAFF_NAMES[clock.target] : PLAIN_NAMES[clock.target]
  const rounds = clock.round > 1 ? ` ${clock.round}` : ''
  return `${name}${rounds}: ${describeState(clock, reader)}`
}

function describeState(clock: Clock, reader: 'staff' | 'requester'): string {
  const { state, elapsedMs, budgetMs, endedAt, runningSince } = clock
  const spent = `${formatHours(elapsedMs)} of ${formatHours(budgetMs)}`
  const isStaff = reader === 'staff'
  if (state === 'cancelled') return isStaff ? `cancelled after ${formatHours(elapsedMs)}` : 'no longer needed'
  if (state === 'met') return `${isStaff ? 'met' : 'in time,'} after ${spent}`
  if (state === 'breached' && endedAt !== null) return `${isStaff ? 'missed' : 'late'}, after ${spent}`
  const paused = runningSince === null ? `, ${isStaff ? 'paused' : 'standing still'}` : ''
  if (state === 'breached') return `overdue${paused}, ${spent}`
  return runningSince === null ? `${isStaff ? 'paused' : 'standing still'} at ${spent}` : `running, ${spent}`
}
