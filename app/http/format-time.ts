import { LRUCache } from 'lru-cache'
import { getOrMake } from '#app/platform/get-or-make.ts'

const FORMS = {
  /** Tue, Nov 24, 10:00 AM */
  instant: { weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' },
  /** Tue, Nov 24, 2026, 10:00 AM CST */
  full: {
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  /** Nov 24, 2026 */
  day: { year: 'numeric', month: 'short', day: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

type Form = keyof typeof FORMS

/** The formatter of a form in a zone, and what it said of the minutes asked for so far. */
interface Written {
  formatter: Intl.DateTimeFormat
  texts: LRUCache<number, string>
}

/** Making an Intl formatter costs more than a whole table of formatted cells: one for each form and zone is kept. */
const written: Record<Form, Map<string, Written>> = { instant: new Map(), full: new Map(), day: new Map() }

/** Nothing shown is finer than a minute, and lists show the same minutes again and again. */
const MAX_TEXTS = 20_000

function format(form: Form, at: number | Date, timeZone: string): string {
  const { formatter, texts } = findWritten(form, timeZone)
  const minute = Math.floor(Number(at) / 60_000)
  return getOrMake(texts, minute, () => formatter.format(at))
}

function findWritten(form: Form, timeZone: string): Written {
  const known = written[form].get(timeZone)
  if (known !== undefined) return known
  const formatter = new Intl.DateTimeFormat('en-US', { ...FORMS[form], timeZone })
  const made = { formatter, texts: new LRUCache<number, string>({ max: MAX_TEXTS }) }
  written[form].set(timeZone, made)
  return made
}

export const formatInstant = (at: number | Date, timeZone: string) => format('instant', at, timeZone)
export const formatFullInstant = (at: number | Date, timeZone: string) => format('full', at, timeZone)
export const formatDay = (at: number | Date, timeZone: string) => format('day', at, timeZone)

/** Business time as hours and minutes: 0:22, 14:05. Whole minutes, rounded down. */
export function formatHours(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

/** Time to the second: 9:10:21. Rounded down; a minus sign before what is negative. */
export function formatExactHours(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const text = `${Math.floor(seconds / 3600)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  return ms < 0 ? `−${text}` : text
}

const SECOND_MS = 1000

/** As formatInstant, with the seconds where there are any. */
export function formatExactInstant(at: number, timeZone: string): string {
  const seconds = Math.floor(at / SECOND_MS) % 60
  const text = formatInstant(at, timeZone)
  return seconds === 0 ? text : text.replace(/(\d:\d\d)/, `$1:${String(seconds).padStart(2, '0')}`)
}
