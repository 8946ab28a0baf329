import type { ClockQuestion } from '#app/domain/reporting/clock-list.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import { paths } from '../paths.ts'

/** The filter as an address holds it. The days always stand in it, so that the view stays the same tomorrow. */
export function writeFilter({ period, sectionCode, agency, priority, target }: ReportFilter): URLSearchParams {
  const params = new URLSearchParams({ from: period.fromDate, to: period.toDate })
  const chosen = { section: sectionCode, agency: agency?.code ?? null, priority, target }
  for (const [name, value] of Object.entries(chosen)) if (value !== null) params.set(name, value)
  return params
}

export function reportHref(filter: ReportFilter): string {
  return `${paths.slaReport}?${writeFilter(filter)}`
}

/** The tickets behind a figure; `after` is where a further page begins. */
export function reportListHref(question: ClockQuestion, after?: string): string {
  return `${paths.slaReport}/tickets?${writeQuestion(question, after)}`
}

export function reportCsvHref(question: ClockQuestion): string {
  return `${paths.slaReport}/tickets.csv?${writeQuestion(question)}`
}

function writeQuestion({ list, filter, age }: ClockQuestion, after?: string): URLSearchParams {
  const params = writeFilter(filter)
  params.set('verdict', list)
  if (age) params.set('age', age)
  if (after !== undefined) params.set('after', after)
  return params
}
