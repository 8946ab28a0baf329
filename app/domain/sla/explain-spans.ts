import { classifyClosedTime } from './classify-closed-time.ts'
import type { SpanReason, TimeSpan } from './clock-explanation.ts'
import type { MeasuredClock } from './evaluated-clock.ts'
import { listOpenIntervals } from './list-open-intervals.ts'
import type { Standing } from './list-standings.ts'
import type { NamedCalendar } from './name-calendar.ts'

type Piece = Pick<TimeSpan, 'fromAt' | 'toAt' | 'reason'>

interface Context {
  calendar: NamedCalendar
  standings: readonly Standing[]
  /** The clock's end, or the moment of asking. */
  endAt: number
  /** Instants at which a span is to end, so that the sum of that moment can be read. */
  cuts: readonly number[]
}

/**
 * A clock's whole life as spans that lie side by side from its start to `endAt`: in the stretches in which it ran the
 * calendar says what counted, between them the ticket's standing says who was waited for. What counts adds up to the
 * clock's elapsed time.
 */
export function explainSpans(clock: MeasuredClock, { calendar, standings, endAt, cuts }: Context): TimeSpan[] {
  const pieces: Piece[] = []
  let at = clock.startedAt
  for (const [fromAt, toAt] of listRunning(clock, endAt)) {
    pieces.push(...explainGap(standings, at, fromAt), ...explainRunning(clock, calendar, fromAt, toAt))
    at = toAt
  }
  pieces.push(...explainGap(standings, at, endAt))
  return addUp(pieces.flatMap((piece) => cutPiece(piece, cuts)))
}

function listRunning({ stretches, runningSince }: MeasuredClock, endAt: number): (readonly [number, number])[] {
  const all = runningSince === null ? stretches : [...stretches, [runningSince, endAt] as const]
  return all.filter(([fromAt, toAt]) => fromAt < toAt)
}

function explainRunning({ terms }: MeasuredClock, calendar: NamedCalendar, fromAt: number, toAt: number): Piece[] {
  const pieces: Piece[] = []
  let at = fromAt
  for (const [openAt, closeAt] of listOpenIntervals(terms.calendar, fromAt, toAt)) {
    if (at < openAt) pieces.push(...classifyClosedTime(calendar, at, openAt))
    pieces.push({ fromAt: openAt, toAt: closeAt, reason: { kind: 'counted' } })
    at = closeAt
  }
  if (at < toAt) pieces.push(...classifyClosedTime(calendar, at, toAt))
  return pieces
}

function explainGap(standings: readonly Standing[], fromAt: number, toAt: number): Piece[] {
  if (fromAt >= toAt) return []
  const starts = standings.flatMap(({ at }) => (at > fromAt && at < toAt ? [at] : []))
  const cuts = [...new Set([fromAt, ...starts, toAt])]
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? fromAt
    return { fromAt: start, toAt: end, reason: reasonOf(standings.findLast(({ at }) => at <= start)) }
  })
}

function reasonOf(standing: Standing | undefined): SpanReason {
  if (standing?.kind === 'waiting') {
    const { status, waitingFor } = standing
    return { kind: 'waiting', status, waitingFor }
  }
  return standing?.kind === 'resolved' ? { kind: 'resolved' } : { kind: 'unpromised' }
}

function cutPiece({ fromAt, toAt, reason }: Piece, cuts: readonly number[]): Piece[] {
  const inside = cuts.filter((at) => at > fromAt && at < toAt)
  const bounds = [...new Set([fromAt, ...inside, toAt])].sort((a, b) => a - b)
  return bounds.slice(1).map((end, index) => ({ fromAt: bounds[index] ?? fromAt, toAt: end, reason }))
}

function addUp(pieces: readonly Piece[]): TimeSpan[] {
  let sumMs = 0
  return pieces.map((piece) => {
    const countedMs = piece.reason.kind === 'counted' ? piece.toAt - piece.fromAt : 0
    sumMs += countedMs
    return { ...piece, countedMs, sumMs }
  })
}
