import { REPORT_ZONE } from './report-period.ts'

// Swedish dates are written as ISO 8601 has them.
const formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: REPORT_ZONE, dateStyle: 'short', timeStyle: 'short' })

/** '2026-11-23 10:05' in Louisiana, as spreadsheets sort it. */
export function formatSortableTime(at: Date): string {
  return formatter.format(at)
}
