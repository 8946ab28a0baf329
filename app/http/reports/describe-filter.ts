import { LRUCache } from 'lru-cache'
import type { ReportFilter, ReportScope } from '#app/domain/reporting/report-filter.ts'
import { REPORT_ZONE, type ReportPeriod } from '#app/domain/reporting/report-period.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import { getOrMake } from '#app/platform/get-or-make.ts'

const day = new Intl.DateTimeFormat('en-US', { timeZone: REPORT_ZONE, month: 'short', day: 'numeric', year: 'numeric' })

/** Telling a range costs more than a table of cells, and most reports are of the same few periods. */
const told = new LRUCache<string, string>({ max: 1_000 })

/** 'Oct 26 – Nov 29, 2026' */
export function describePeriod({ fromDate, toDate, fromAt, toAt }: ReportPeriod): string {
  return getOrMake(told, `${fromDate} ${toDate}`, () => day.formatRange(fromAt, new Date(toAt.getTime() - 1)))
}

/** Whose clocks a report counts, in words: 'End User Computing · Agency LDH · P2'; of stays, which have no targets, without them. */
export function describeScope(filter: ReportFilter, scope: ReportScope, { hasTargets = true } = {}): string {
  const chosen =
    scope.sections.find(({ code }) => code === filter.sectionCode) ??
    (scope.sections.length === 1 ? scope.sections[0] : undefined)
  return [
    chosen?.name ?? `All ${scope.sections.length} sections`,
    filter.agency?.name ?? 'all agencies',
    filter.priority ?? 'all priorities',
    ...(hasTargets ? [filter.target === null ? 'all targets' : TARGET_WORDS[filter.target]] : []),
  ].join(' · ')
}
