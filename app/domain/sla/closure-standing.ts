import { Temporal } from 'temporal-polyfill'
import { STATE_ZONE } from './state-zone.ts'

export interface ClosureStanding {
  /** When the offices close: local midnight, or the time from which they are closed. */
  startsAt: Date
  /** The midnight that ends the day. */
  endsAt: Date
  /** Clocks came to know of it only after it had begun. */
  isDeclaredLate: boolean
}

/** How a closure of a local date (Louisiana's) stands to the moment of its declaration. Throws RangeError for no date. */
export function standingOfClosure(closure: {
  date: string
  fromTime: string | null
  declaredAt: Date
}): ClosureStanding {
  const day = Temporal.PlainDate.from(closure.date)
  const endsAt = day.add({ days: 1 }).toZonedDateTime(STATE_ZONE)
  // '24:00' is no time of its own day.
  const startsAt =
    closure.fromTime === '24:00'
      ? endsAt
      : day.toZonedDateTime({ timeZone: STATE_ZONE, plainTime: closure.fromTime ?? '00:00' })
  return {
    startsAt: new Date(startsAt.epochMilliseconds),
    endsAt: new Date(endsAt.epochMilliseconds),
    isDeclaredLate: closure.declaredAt.getTime() > startsAt.epochMilliseconds,
  }
}
