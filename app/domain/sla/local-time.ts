export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Minutes after local midnight of 'HH:MM' ('24:00' is 1440), or null when the text is no time of day. */
export function parseLocalTime(text: string): number | null {
  if (text === '24:00') return 1440
  const match = TIME.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** Days from 1970-01-01 to 'YYYY-MM-DD', or null when there is no such date (2027-02-29; the year 0, which PostgreSQL refuses). */
export function parseLocalDate(text: string): number | null {
  if (!DATE.test(text) || text.startsWith('0000')) return null
  const at = Date.parse(`${text}T00:00:00.000Z`)
  if (new Date(at).getUTCDate() !== Number(text.slice(8))) return null
  return at / DAY_MS
}
