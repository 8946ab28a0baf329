import { Temporal } from 'temporal-polyfill'

/** The zone in which a report's days begin and end. */
export const REPORT_ZONE = 'America/Chicago'

/** Whole local days: `fromDate` and `toDate` ('YYYY-MM-DD') belong to it, [fromAt, toAt) are the same as instants. */
export interface ReportPeriod {
  fromDate: string
  toDate: string
  fromAt: Date
  toAt: Date
}

/**
 * The period from one local date in America/Chicago to another, both included.
 * @throws RangeError for an impossible date, or when it ends before it begins.
 */
export function buildReportPeriod(fromDate: string, toDate: string): ReportPeriod {
  const from = Temporal.PlainDate.from(fromDate)
  const to = Temporal.PlainDate.from(toDate)
  if (Temporal.PlainDate.compare(from, to) > 0) throw new RangeError('The period ends before it begins')
  return {
    fromDate: from.toString(),
    toDate: to.toString(),
    fromAt: startOf(from),
    toAt: startOf(to.add({ days: 1 })),
  }
}

/** Local days of the period: 28 for four weeks, also where the clocks change. */
export function countDays(period: ReportPeriod): number {
  return Temporal.PlainDate.from(period.fromDate).until(period.toDate).days + 1
}

function startOf(date: Temporal.PlainDate): Date {
  return new Date(date.toZonedDateTime(REPORT_ZONE).epochMilliseconds)
}
