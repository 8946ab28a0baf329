import type { PlainCalendar } from './open-time-oracle.ts'
import type { PlainCase, PlainEvent, PlainPolicy } from './sla-oracle.ts'

type Random = () => number
type Hours = [string, string][]

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000

/** Weeks in which something happens to the clocks of one of the zones, and some in which nothing does. */
const WEEKS = [
  '2026-03-05',
  '2026-10-29',
  '2026-04-02',
  '2026-10-01',
  '2026-12-22',
  '2027-06-14',
  '2028-02-26',
  '2011-12-28',
].map((date) => Date.parse(date))
const ZONES = [
  'America/Chicago',
  'America/Chicago',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Havana',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Pacific/Apia',
  'Europe/Dublin',
  'America/Santiago',
  'UTC',
]
const CALENDARS_A_WEEK = 14
const TIMES = [
  '00:00',
  '00:30',
  '01:00',
  '01:30',
  '02:00',
  '02:15',
  '02:30',
  '03:00',
  '03:30',
  '06:00',
  '08:00',
  '12:00',
]
const LATER_TIMES = ['12:01', '13:00', '16:59', '17:00', '17:45', '18:00', '22:00', '23:00', '23:30', '23:59', '24:00']
const ALL_TIMES = [...TIMES, ...LATER_TIMES]
const BUDGETS = [0, 1, 7, 15, 30, 60, 60, 90, 120, 240, 480, 480, 540, 720, 1440, 2880, 5000]
const PERCENTS = [0, 1, 10, 33, 33.3, 50, 50, 75, 75, 90, 99.99, 100, 120, 250]
const GAPS = [
  0,
  0,
  0,
  1,
  1000,
  MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  9 * HOUR,
  DAY,
  3 * DAY,
]
const TYPES = [
  ...['staffReplied', 'staffReplied', 'requesterReplied', 'requesterReplied', 'requesterReplied', 'waiting', 'waiting'],
  ...['waiting', 'resumed', 'resumed', 'resumed', 'resolved', 'resolved', 'reopened', 'reopened', 'reopened'],
  ...['policyChanged', 'policyChanged', 'policyChanged', 'opened'],
]

/** A number generator that repeats itself for the same seed (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Makes cases that are hard on purpose. `findDueTimes` tells the due and warning times of a case so far: events like to
 * happen exactly then. The calendars come from a fixed stock, since a slow reader keeps what it has worked out of them.
 */
export function randomCases(seed: number, findDueTimes: (plain: PlainCase) => number[]): () => PlainCase {
  const random = seededRandom(seed)
  const stock = WEEKS.map((week) => Array.from({ length: CALENDARS_A_WEEK }, () => randomCalendar(random, week)))
  let count = 0
  return () => {
    const week = Math.floor(random() * WEEKS.length)
    const calendars = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, pick(random, stock[week] ?? [])] as const),
    )
    const plain: PlainCase = {
      id: `random-${seed}-${count++}`,
      calendars,
      policies: Object.fromEntries(['P', 'Q', 'R'].map((name) => [name, randomPolicy(random)] as const)),
      events: [],
      asOf: '',
    }
    fillTimeline(random, plain, WEEKS[week] ?? 0, findDueTimes)
    return plain
  }
}

function fillTimeline(random: Random, plain: PlainCase, week: number, findDueTimes: (plain: PlainCase) => number[]) {
  let at = week + Math.floor(random() * 5 * 24) * HOUR + pick(random, [0, 0, 15 * MINUTE, 1, 123_457])
  const names = Object.keys(plain.policies)
  addEvent(plain, at, 'opened', pick(random, names))
  const length = Math.floor(random() ** 1.5 * 16)
  for (let index = 0; index < length; index++) {
    at = nextInstant(random, plain, at, findDueTimes)
    const type = random() < 0.015 ? 'cancelled' : pick(random, TYPES)
    addEvent(plain, at, type, type === 'policyChanged' || type === 'opened' ? pick(random, names) : undefined)
  }
  plain.asOf = new Date(random() < 0.1 ? at - HOUR : nextInstant(random, plain, at, findDueTimes)).toISOString()
}

function nextInstant(
  random: Random,
  plain: PlainCase,
  at: number,
  findDueTimes: (plain: PlainCase) => number[],
): number {
  if (random() < 0.25) {
    plain.asOf = new Date(at).toISOString()
    const ahead = findDueTimes(plain).filter((due) => due >= at && due < at + 60 * DAY)
    if (ahead.length > 0) return pick(random, ahead) + pick(random, [0, 0, 0, 1, HOUR])
  }
  return at + pick(random, GAPS)
}

function addEvent(plain: PlainCase, at: number, type: string, policy: string | undefined): void {
  const event: PlainEvent = { at: new Date(at).toISOString(), type }
  if (policy !== undefined) event.policy = policy
  plain.events.push(event)
}

function randomPolicy(random: Random): PlainPolicy {
  const targets: Record<string, number> = {}
  for (const target of ['firstResponse', 'nextResponse', 'resolution']) {
    if (random() < 0.85) targets[target] = pick(random, BUDGETS)
  }
  const warnAt = Array.from({ length: Math.floor(random() * 5) }, () => pick(random, PERCENTS))
  return { calendar: pick(random, ['a', 'b', 'c']), targets, warnAt }
}

function randomCalendar(random: Random, week: number): PlainCalendar {
  const timeZone = pick(random, ZONES)
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  if (random() < 0.12) {
    return {
      timeZone,
      week: Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']] as Hours])),
      exceptions: {},
    }
  }
  const usual = randomHours(random)
  const hours = days.map((day): [string, Hours] => [day, random() < 0.6 ? usual : randomHours(random)])
  const exceptions: Record<string, Hours> = {}
  for (let index = Math.floor(random() * 5); index > 0; index--) {
    const date = new Date(week + Math.floor(random() * 14 - 2) * DAY).toISOString().slice(0, 10)
    exceptions[date] = random() < 0.5 ? [] : randomHours(random)
  }
  const open = hours.filter(([, day]) => day.length > 0 && random() < 0.85)
  return { timeZone, week: Object.fromEntries([['wed', [['07:00', '19:00']] as Hours], ...open]), exceptions }
}

/** One to four intervals that touch or not, made of an even number of different times in order. */
function randomHours(random: Random): Hours {
  const times = ALL_TIMES.filter(() => random() < 0.22)
  const hours: Hours = []
  for (let index = 0; index + 1 < times.length; index += 2) hours.push([times[index] ?? '', times[index + 1] ?? ''])
  if (hours.length > 0 && random() < 0.5) hours.push(...touching(hours))
  return hours.length > 0 ? hours : [['08:00', '17:00']]
}

/** Opens again at the very minute of the last closing, where the day has room. */
function touching(hours: Hours): Hours {
  const close = hours.at(-1)?.[1] ?? '24:00'
  return close < '23:00' ? [[close, '24:00']] : []
}

function pick<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
