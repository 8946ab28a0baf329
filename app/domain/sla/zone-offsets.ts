import { LRUCache } from 'lru-cache'
import { Temporal } from 'temporal-polyfill'
import { getOrMake } from '#app/platform/get-or-make.ts'

/** From this instant (epoch milliseconds) on, local time is UTC plus `offsetMs`. */
export interface OffsetChange {
  at: number
  offsetMs: number
}

const timeZones = new Map<string, boolean>()
/** Of zones times quarters of a year. */
const offsetChanges = new LRUCache<string, readonly OffsetChange[]>({ max: 20_000 })
const nextChanges = new Map<string, { searchedFrom: number; next: number }>()

/** True for an IANA time zone that this runtime knows. A bare offset such as +05:30 is none. */
export function isTimeZone(name: string): boolean {
  let known = timeZones.get(name)
  if (known === undefined) {
    known = /^[A-Za-z]/.test(name) && isKnownToIntl(name)
    timeZones.set(name, known)
  }
  return known
}

/** The offsets of a zone that are in force in [fromAt, toAt), in order; the first one is dated `fromAt`. */
export function listOffsetChanges(timeZone: string, fromAt: number, toAt: number): readonly OffsetChange[] {
  return getOrMake(offsetChanges, `${timeZone}/${fromAt}/${toAt}`, () => findOffsetChanges(timeZone, fromAt, toAt))
}

function findOffsetChanges(timeZone: string, fromAt: number, toAt: number): readonly OffsetChange[] {
  const changes = [{ at: fromAt, offsetMs: offsetAt(timeZone, fromAt) }]
  for (let at = changeAfter(timeZone, fromAt); at < toAt; at = changeAfter(timeZone, at)) {
    changes.push({ at, offsetMs: offsetAt(timeZone, at) })
  }
  return changes
}

/**
 * The instant of a local time (milliseconds as if it were UTC) by the "compatible" rule: of two instants the earlier,
 * and a time inside a gap moves forward by the gap.
 */
export function toInstant(localMs: number, changes: readonly OffsetChange[]): number {
  let instant: number | undefined
  for (const { at, offsetMs } of changes) {
    const underNewOffset = localMs - offsetMs
    if (instant !== undefined && (instant < at || underNewOffset < at)) return instant
    instant = underNewOffset
  }
  if (instant === undefined) throw new RangeError('No offset is known for this local time')
  return instant
}

function changeAfter(timeZone: string, fromAt: number): number {
  const known = nextChanges.get(timeZone)
  if (known && known.searchedFrom <= fromAt && fromAt < known.next) return known.next
  const next = at(timeZone, fromAt).getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY
  nextChanges.set(timeZone, { searchedFrom: fromAt, next })
  return next
}

function offsetAt(timeZone: string, instant: number): number {
  return at(timeZone, instant).offsetNanoseconds / 1e6
}

function at(timeZone: string, instant: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
}

function isKnownToIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
