import { applyClosures, type Closure } from './apply-closures.ts'
import type { CompiledCalendar } from './compiled-calendar.ts'
import { type LocalDay, listLocalDays } from './list-local-days.ts'
import { listOpenIntervals } from './list-open-intervals.ts'
import type { NamedCalendar } from './name-calendar.ts'

/** Why nothing counts although nobody is waited for. */
export type ClosedReason =
  | { kind: 'outsideHours' }
  | { kind: 'holiday'; name: string; date: string }
  | { kind: 'closure'; name: string; date: string; parishName: string | null }
  | { kind: 'freeze'; name: string }

export interface ClosedPiece {
  fromAt: number
  toAt: number
  reason: ClosedReason
}

/**
 * Says of time in which the calendar is shut what shuts it: a service freeze; a holiday or a closure, over the whole local
 * day where that leaves no opening at all, else over the hours that it takes away; or that it is outside of hours. The
 * pieces follow each other without a gap; nights that meet at midnight are one piece, named days stay apart.
 */
export function classifyClosedTime(calendar: NamedCalendar, fromAt: number, toAt: number): ClosedPiece[] {
  const pieces = cutAtFreezes(calendar, fromAt, toAt).flatMap(({ reason, ...part }) =>
    reason ? [{ ...part, reason }] : classifyUnfrozen(calendar, part),
  )
  return joinNights(pieces)
}

interface Part {
  fromAt: number
  toAt: number
}

function cutAtFreezes({ freezes }: NamedCalendar, fromAt: number, toAt: number): (Part & { reason?: ClosedReason })[] {
  const bounds = freezes.flatMap((freeze) => [freeze.fromAt.getTime(), freeze.toAt.getTime()])
  return cutAt({ fromAt, toAt }, bounds).map((part) => {
    const freeze = freezes.find((one) => one.fromAt.getTime() <= part.fromAt && one.toAt.getTime() >= part.toAt)
    return freeze ? { ...part, reason: { kind: 'freeze', name: freeze.name } } : part
  })
}

function classifyUnfrozen(calendar: NamedCalendar, part: Part): ClosedPiece[] {
  return listLocalDays(calendar.hours.timeZone, part.fromAt, part.toAt).flatMap((day) => classifyDay(calendar, day))
}

function classifyDay(calendar: NamedCalendar, { date, fromAt, toAt }: LocalDay): ClosedPiece[] {
  const exception = calendar.hours.exceptions[date]
  const closures = calendar.closures.filter((closure) => closure.date === date)
  const outsideHours: ClosedReason = { kind: 'outsideHours' }
  if (exception === undefined && closures.length === 0) return [{ fromAt, toAt, reason: outsideHours }]

  const holiday: ClosedReason = { kind: 'holiday', name: calendar.exceptionNames.get(date) ?? 'Holiday', date }
  if (exception?.length === 0) return [{ fromAt, toAt, reason: holiday }]

  const closure: ClosedReason = {
    kind: 'closure',
    name: [...new Set(closures.map((one) => one.reason))].join('; '),
    date,
    parishName: closures.every((one) => one.isStatewide) ? null : calendar.parishName,
  }
  const isOpenAt = (hours: CompiledCalendar, at: number) => hours.openMsUntil(at + 1) > hours.openMsUntil(at)
  const { dated, usual } = calendar
  if (isShutAllDay(calendar, date)) return [{ fromAt, toAt, reason: closure }]
  const bounds = [dated, usual].flatMap((hours) => listOpenIntervals(hours, fromAt, toAt)).flat()
  return cutAt({ fromAt, toAt }, bounds).map((part) => {
    if (closures.length > 0 && isOpenAt(dated, part.fromAt)) return { ...part, reason: closure }
    const isShortened = exception !== undefined && isOpenAt(usual, part.fromAt) && !isOpenAt(dated, part.fromAt)
    return { ...part, reason: isShortened ? holiday : outsideHours }
  })
}

/** The closures of a date leave nothing of hours that it would have had. */
function isShutAllDay({ hours, closures }: NamedCalendar, date: string): boolean {
  const countOpenings = (shut: readonly Closure[]) => applyClosures(hours, shut).exceptions[date]?.length ?? 0
  const hasHours = countOpenings([{ date, fromTime: '24:00' }]) > 0
  return hasHours && countOpenings(closures.filter((closure) => closure.date === date)) === 0
}

function cutAt({ fromAt, toAt }: Part, bounds: readonly number[]): Part[] {
  const inside = bounds.filter((at) => at > fromAt && at < toAt)
  const cuts = [...new Set([fromAt, ...inside, toAt])].sort((a, b) => a - b)
  return cuts.slice(1).map((end, index) => ({ fromAt: cuts[index] ?? fromAt, toAt: end }))
}

function joinNights(pieces: readonly ClosedPiece[]): ClosedPiece[] {
  const joined: ClosedPiece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && isSame(last.reason, piece.reason)) joined[joined.length - 1] = { ...last, toAt: piece.toAt }
    else joined.push(piece)
  }
  return joined
}

function isSame(a: ClosedReason, b: ClosedReason): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
