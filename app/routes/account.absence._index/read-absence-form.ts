import { readLocalDateTime } from '#app/domain/sla/read-local-date-time.ts'
import type { FormValues } from '#app/http/read-form.ts'

const DAY_MS = 86_400_000

/** The form's days are whole days in the zone of who fills it in: the end is the midnight after the last one. */
export function readAbsenceForm(values: FormValues, timeZone: string): Record<string, unknown> {
  const { fromAt, toAt, ...rest } = values
  const [from, to] = [startOfDay(fromAt, timeZone), startOfDay(dayAfter(toAt), timeZone)]
  return { ...rest, ...(from && { fromAt: from }), ...(to && { toAt: to }) }
}

function startOfDay(day: string | string[] | undefined, timeZone: string): Date | null {
  return typeof day === 'string' ? readLocalDateTime(`${day}T00:00`, timeZone) : null
}

function dayAfter(day: string | string[] | undefined): string | undefined {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? undefined : new Date(at + DAY_MS).toISOString().slice(0, 10)
}
