import {
  type BusinessCalendarDefinition,
  businessCalendarSchema,
  compileBusinessCalendar,
  type LocalInterval,
  type Weekday,
} from '../sla/business-calendar.ts'

const DAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const LINE = /^(.+?)[\s:]+(closed|all day|\d{1,2}:\d{2}.*)$/i
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * Opening hours as a person writes them, a line for some days: 'Mon-Fri 08:00-12:00, 13:00-17:00', 'Sat all day',
 * '2026-12-24 closed'. Days that are not named are closed. Gives the calendar, or what is wrong in words.
 */
export function readPastedHours(text: string, timeZone: string): BusinessCalendarDefinition | { fault: string } {
  const week: Partial<Record<Weekday, LocalInterval[]>> = {}
  const exceptions: Record<string, LocalInterval[]> = {}
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '') continue
    const [, who = '', hours = ''] = LINE.exec(line) ?? []
    const intervals = readIntervals(hours)
    const days = DATE.test(who) ? [] : readDays(who)
    if (intervals === null || days === null) {
      return { fault: `“${line}” cannot be read. Write lines such as “Mon-Fri 08:00-17:00” or “2026-12-24 closed”.` }
    }
    for (const day of days) week[day] = [...(week[day] ?? []), ...intervals]
    if (DATE.test(who)) exceptions[who] = intervals
  }
  const { data, error } = businessCalendarSchema.safeParse({ timeZone, week, exceptions })
  if (error) return { fault: error.issues.map(({ path, message }) => `${path.join(' ')}: ${message}`).join('; ') }
  if (compileBusinessCalendar(data).totalOpenMs === 0) return { fault: 'These hours never open. Give some.' }
  return data
}

/** 'Mon-Fri', 'Sat', 'Mon, Wed'; null for anything else. A span may run over the end of the week. */
function readDays(text: string): Weekday[] | null {
  const days: Weekday[] = []
  for (const part of text.toLowerCase().split(/[\s,]+/)) {
    const [first, last = first, more] = part.split(/[-–]/).map((name) => DAYS.findIndex((day) => name.startsWith(day)))
    if (first === undefined || last === undefined || first < 0 || last < 0 || more !== undefined) return null
    const length = ((last - first + DAYS.length) % DAYS.length) + 1
    days.push(...[...DAYS, ...DAYS].slice(first, first + length))
  }
  return days
}

function readIntervals(text: string): LocalInterval[] | null {
  const said = text.toLowerCase()
  if (said === 'closed') return []
  if (said === 'all day') return [['00:00', '24:00']]
  const intervals: LocalInterval[] = []
  for (const part of said.split(',')) {
    const [, open, close] = /^\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/.exec(part) ?? []
    if (open === undefined || close === undefined) return null
    intervals.push([open.padStart(5, '0'), close.padStart(5, '0')])
  }
  return intervals
}
