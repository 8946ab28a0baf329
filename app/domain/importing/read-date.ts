import { DAY_MS } from '../sla/local-time.ts'
import { listOffsetChanges, toInstant } from '../sla/zone-offsets.ts'

/** How a mapping writes a date: `dd-mm-yyyy hh:mm`, where `mm` after `hh` are minutes. Leading zeros may be missing. */
export interface DateReading {
  zone: string
  formats: readonly string[]
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

interface CompiledFormat {
  pattern: RegExp
  parts: readonly Part[]
}

const TOKEN = /yyyy|mm|dd|hh|ss|[^a-z]+/gy
const QUARTER_MS = 91 * DAY_MS
const compiled = new Map<string, CompiledFormat | null>()

/** Null when the text is no date format: it must name year, month and day, and only known parts. */
export function compileDateFormat(format: string): CompiledFormat | null {
  const known = compiled.get(format)
  if (known !== undefined) return known
  const result = compile(format)
  compiled.set(format, result)
  return result
}

function compile(format: string): CompiledFormat | null {
  const tokens = format.match(TOKEN) ?? []
  if (tokens.join('') !== format) return null
  const parts: Part[] = []
  let pattern = ''
  for (const token of tokens) {
    const part = toPart(token, parts)
    if (part === null) pattern += token.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    else pattern += part === 'year' ? '(\\d{4})' : '(\\d{1,2})'
    if (part !== null) parts.push(part)
  }
  const isWhole =
    new Set(parts).size === parts.length && ['year', 'month', 'day'].every((part) => parts.includes(part as Part))
  return isWhole ? { pattern: new RegExp(`^${pattern}$`), parts } : null
}

function toPart(token: string, before: readonly Part[]): Part | null {
  if (token === 'mm') return before.includes('hour') ? 'minute' : 'month'
  return ({ yyyy: 'year', dd: 'day', hh: 'hour', ss: 'second' } as const)[token] ?? null
}

/**
 * The instant (epoch milliseconds) of a local date in the reading's zone, by the first format that fits; null when none
 * does or there is no such date. A time that occurs twice is the earlier one, one that is skipped moves forward.
 */
export function readDate(text: string, { zone, formats }: DateReading): number | null {
  for (const format of formats) {
    const localMs = readLocal(text, compileDateFormat(format))
    if (localMs === null) continue
    const from = Math.floor(localMs / QUARTER_MS) * QUARTER_MS - 2 * DAY_MS
    return toInstant(localMs, listOffsetChanges(zone, from, from + QUARTER_MS + 4 * DAY_MS))
  }
  return null
}

function readLocal(text: string, format: CompiledFormat | null): number | null {
  const match = format?.pattern.exec(text)
  if (!format || !match) return null
  const values = new Map(format.parts.map((part, index) => [part, Number(match[index + 1])]))
  const value = (part: Part) => values.get(part) ?? 0
  const [month, day, hour, minute, second] = [
    value('month'),
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  ]
  if (hour > 23 || minute > 59 || second > 59) return null
  const localMs = Date.UTC(value('year'), month - 1, day, hour, minute, second)
  const date = new Date(localMs)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? localMs : null
}
