import { addBusinessTime } from '../sla/business-time.ts'
import { loadOfficeCalendar } from '../sla/load-office-calendar.server.ts'

/** A business day has 720 working minutes (docs/domain.md). */
const BUSINESS_DAY_MS = 720 * 60_000
const REOPENING_BUSINESS_DAYS = 10

/** Until when a resolved ticket can be reopened; then it closes by itself. On the office calendar, without closures. */
export async function reopenableUntil(resolvedAt: Date): Promise<Date> {
  const calendar = await loadOfficeCalendar()
  return new Date(addBusinessTime(calendar, resolvedAt.getTime(), REOPENING_BUSINESS_DAYS * BUSINESS_DAY_MS))
}

export async function isWithinReopeningPeriod(resolvedAt: Date | null, now: Date): Promise<boolean> {
  return resolvedAt !== null && now <= (await reopenableUntil(resolvedAt))
}
