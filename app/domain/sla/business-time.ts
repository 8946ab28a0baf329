import type { CompiledCalendar } from './compiled-calendar.ts'

/** The calendar has too few opening hours, ever, to spend the budget: a configuration error. */
export class CalendarNeverOpensError extends Error {
  override readonly name = 'CalendarNeverOpensError'
}

/** Open milliseconds in [fromAt, toAt), both epoch milliseconds. See docs/sla.md, "Business time". */
export function elapsedBusinessMs(calendar: CompiledCalendar, fromAt: number, toAt: number): number {
  return toAt <= fromAt ? 0 : calendar.openMsUntil(toAt) - calendar.openMsUntil(fromAt)
}

/** As addBusinessTime, but null when the calendar never has that much open time left. */
export function findBusinessInstant(calendar: CompiledCalendar, startAt: number, budgetMs: number): number | null {
  return budgetMs <= 0 ? startAt : calendar.findInstant(calendar.openMsUntil(startAt) + budgetMs)
}

/**
 * The earliest instant t ≥ startAt at which elapsedBusinessMs(startAt, t) reaches budgetMs, in epoch milliseconds.
 * A budget that runs out exactly at closing time ends there, not at the next opening.
 * @throws CalendarNeverOpensError when the calendar can never spend the budget.
 */
export function addBusinessTime(calendar: CompiledCalendar, startAt: number, budgetMs: number): number {
  const at = findBusinessInstant(calendar, startAt, budgetMs)
  if (at === null) throw new CalendarNeverOpensError('the calendar can never spend this budget')
  return at
}
