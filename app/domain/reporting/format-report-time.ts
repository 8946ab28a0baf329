import { REPORT_ZONE } from './report-period.ts'

const shown = new Intl.DateTimeFormat('en-US', {
  timeZone: REPORT_ZONE,
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

// Swedish dates are written as ISO 8601 has them.
const sortable = new Intl.DateTimeFormat('sv-SE', { timeZone: REPORT_ZONE, dateStyle: 'short', timeStyle: 'short' })

/** 'Nov 23, 2026, 10:05 AM' in Louisiana. */
export function formatReportTime(at: Date): string {
  return shown.format(at)
}

/** '2026-11-23 10:05' in Louisiana, as spreadsheets sort it. */
export function formatSortableTime(at: Date): string {
  return sortable.format(at)
}
