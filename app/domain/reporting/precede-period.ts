import { Temporal } from 'temporal-polyfill'
import { buildReportPeriod, countDays, type ReportPeriod } from './report-period.ts'

/** The period of as many days that ends where `period` begins. */
export function precedePeriod(period: ReportPeriod): ReportPeriod {
  const from = Temporal.PlainDate.from(period.fromDate)
  return buildReportPeriod(from.subtract({ days: countDays(period) }).toString(), from.subtract({ days: 1 }).toString())
}
