import { BUSINESS_DAY_MINUTES } from './describe-working-time.ts'

const CLOCK = /^(\d{1,5}):([0-5]\d)$/
const PART = /(\d{1,7}(?:[.,]\d{1,2})?)\s*(business days?|days?|d|hours?|hrs?|h|minutes?|mins?|m)\b/gi
const REST = /^[\s,]*(?:and[\s,]*)?$/i

/**
 * Working minutes that a person wrote: '45 min', '4 h', '1 h 30 min', '4:30' (hours and minutes), '1.5 h', '2 business days'.
 * A business day is 720 minutes. Null for an empty text; NaN for what cannot be read or makes no whole minute.
 */
export function readWorkingTime(text: string): number | null {
  const said = text.trim()
  if (said === '') return null
  const clock = CLOCK.exec(said)
  if (clock) return Number(clock[1]) * 60 + Number(clock[2])
  const parts = [...said.matchAll(PART)]
  if (parts.length === 0 || said.split(PART).some((rest, index) => index % 3 === 0 && !REST.test(rest)))
    return Number.NaN
  const minutes = parts.reduce((sum, [, amount = '', unit = '']) => sum + readAmount(amount) * minutesOf(unit), 0)
  return Number.isInteger(minutes) ? minutes : Number.NaN
}

function readAmount(text: string): number {
  return Number(text.replace(',', '.'))
}

function minutesOf(unit: string): number {
  const letter = unit.toLowerCase()
  if (letter.startsWith('b') || letter.startsWith('d')) return BUSINESS_DAY_MINUTES
  return letter.startsWith('h') ? 60 : 1
}
