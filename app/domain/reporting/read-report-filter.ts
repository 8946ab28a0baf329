import { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import { chooseDefaultPeriod } from './choose-default-period.ts'
import type { ReportFilter, ReportScope } from './report-filter.ts'
import { buildReportPeriod, countDays, type ReportPeriod } from './report-period.ts'

const MAX_DAYS = 366
const EARLIEST = '2000-01-01'
const LATEST = '2099-12-31'

/**
 * Reads a report's filter from an address. What is missing takes its default; what is unknown, not the reader's, or no
 * period takes it as well, and `notices` says so in words.
 */
export function readReportFilter(
  params: URLSearchParams,
  scope: ReportScope,
  now: Date,
): { filter: ReportFilter; notices: string[] } {
  const notices: string[] = []
  const choose = <T>(name: string, options: readonly T[], codeOf: (option: T) => string, whatHappens: string) => {
    const wanted = params.get(name) ?? ''
    if (wanted === '') return null
    const found = options.find((option) => codeOf(option).toLowerCase() === wanted.toLowerCase())
    if (found === undefined) notices.push(whatHappens)
    return found ?? null
  }
  const filter = {
    period: readPeriod(params, now, notices),
    sectionCode:
      choose(
        'section',
        scope.sections,
        ({ code }) => code,
        'That section is not one of yours, so you see all of yours.',
      )?.code ?? null,
    agency: choose('agency', scope.agencies, ({ code }) => code, 'There is no such agency, so you see all agencies.'),
    priority: choose('priority', Object.values(Priority), String, 'There is no such priority, so you see all of them.'),
    target: choose('target', Object.values(SlaTarget), String, 'There is no such target, so you see all of them.'),
  }
  return { filter, notices }
}

function readPeriod(params: URLSearchParams, now: Date, notices: string[]): ReportPeriod {
  const fallback = chooseDefaultPeriod(now)
  const from = params.get('from') ?? ''
  const to = params.get('to') ?? ''
  if (from === '' && to === '') return fallback
  const period = tryPeriod(from, to)
  if (typeof period !== 'string') return period
  notices.push(`${period} You see the last four full weeks and this one instead.`)
  return fallback
}

/** The period, or what is wrong with it. */
function tryPeriod(from: string, to: string): ReportPeriod | string {
  if (!isDate(from) || !isDate(to)) return 'Give both the first and the last day of the period as dates.'
  if (from > to) return 'The period ends before it begins.'
  if (from < EARLIEST || to > LATEST) return `Choose days from ${EARLIEST} to ${LATEST}.`
  const period = buildReportPeriod(from, to)
  return countDays(period) > MAX_DAYS ? `Choose ${MAX_DAYS} days at most.` : period
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
