import type { BusinessCalendarDefinition, LocalInterval, Weekday } from '../sla/calendar-definition.ts'
import { DAY_MS, parseLocalTime } from '../sla/local-time.ts'
import { buildOpenSpan, toDatedHours } from '../sla/open-span.ts'

/** When SLA mail keeps quiet, by the clock on its reader's wall. */
export interface QuietHours {
  /** 'HH:MM'; the same twice: no night is quiet. */
  quietFrom: string
  quietUntil: string
  /** Saturdays and Sundays are quiet all day. */
  quietWeekends: boolean
}

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']
const WHOLE_DAY: LocalInterval[] = [['00:00', '24:00']]
/** Longer than any stretch of quiet: a weekend with both its nights. */
const WEEK_MS = 7 * DAY_MS

/**
 * When the quiet hours end in which `now` lies, for a reader in `timeZone`; null: it is not quiet. A night and the weekend
 * that it leads to are one stretch. Local times become instants by the rule of business time, so a quiet night of the
 * clock change lasts as long as the clock on the wall says.
 */
export function nextQuietEnd(now: Date, timeZone: string, settings: QuietHours): Date | null {
  const at = now.getTime()
  const { openAt, closeAt } = buildOpenSpan(toDatedHours(toCalendar(timeZone, settings)), at, at + WEEK_MS)
  const [from] = openAt
  const [until] = closeAt
  return from === at && until !== undefined ? new Date(until) : null
}

/** Quiet hours are a week of hours like those of an office. */
function toCalendar(
  timeZone: string,
  { quietFrom, quietUntil, quietWeekends }: QuietHours,
): BusinessCalendarDefinition {
  const night = toNight(quietFrom, quietUntil)
  const weekend = quietWeekends ? WHOLE_DAY : night
  const week: BusinessCalendarDefinition['week'] = { sat: weekend, sun: weekend }
  for (const day of WORKDAYS) week[day] = night
  return { timeZone, week, exceptions: {} }
}

function toNight(from: string, until: string): LocalInterval[] {
  if (from === until) return []
  const [fromMinute, untilMinute] = [parseLocalTime(from), parseLocalTime(until)]
  if (fromMinute === null || untilMinute === null) throw new RangeError(`${from} to ${until} are no quiet hours`)
  if (fromMinute < untilMinute) return [[from, until]]
  return untilMinute === 0
    ? [[from, '24:00']]
    : [
        ['00:00', until],
        [from, '24:00'],
      ]
}
