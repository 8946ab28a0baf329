import type { ComponentProps } from 'react'
import { computeAttainment } from '#app/domain/reporting/compute-attainment.ts'
import type { RatingCounts } from '#app/domain/reporting/count-ratings.server.ts'
import { formatShare } from '#app/domain/reporting/format-share.ts'
import { formatWorkingTime } from '#app/domain/reporting/format-working-time.ts'
import type { ReportFilter } from '#app/domain/reporting/report-filter.ts'
import type { SlaReport, TimedTarget } from '#app/domain/reporting/sla-report.ts'
import { describePeriod } from '#app/http/reports/describe-filter.ts'
import { reportListHref } from '#app/http/reports/report-href.ts'
import { StatFigures } from '#app/ui/stat-figures.tsx'
import { describeChange } from './describe-change.ts'
import { MovedDueTimes } from './moved-due-times.tsx'
import { RatingsLine } from './ratings-line.tsx'

type StatFigure = ComponentProps<typeof StatFigures>['figures'][number]

interface Props {
  filter: ReportFilter
  report: SlaReport
}

export function HeadlineFigures({ filter, report, ratings }: Props & { ratings: RatingCounts }) {
  const before = describePeriod(report.before.period)
  const figures = [
    attainmentFigure(filter, report),
    breachedFigure(filter, report),
    timeFigure('First response, median', 'firstResponse', filter, report),
    timeFigure('Time to resolve, median', 'resolution', filter, report),
  ]
  return (
    <section className="stack" aria-label="Figures of the period">
      <StatFigures figures={figures} />
      <p className="small muted">
        {computeAttainment(report.before.total) === null
          ? `Nothing was due in the period before (${before}), so no change can be shown.`
          : `Changes are against the period before, of the same length: ${before}.`}{' '}
        <RatingsLine ratings={ratings} />
      </p>
      <MovedDueTimes filter={filter} report={report} />
    </section>
  )
}

function attainmentFigure(filter: ReportFilter, { total, before }: SlaReport): StatFigure {
  const now = computeAttainment(total)
  const points = (share: number) => `${(share * 100).toFixed(1)} points`
  return {
    label: 'Kept on time',
    value: formatShare(now),
    change: describeChange(now, computeAttainment(before.total), {
      isMoreBetter: true,
      format: points,
      formatBefore: formatShare,
    }),
    formula: `${count(total.met)} met ÷ (${count(total.met)} met + ${count(total.breached)} breached) of the clocks due in the period`,
    href: now === null ? undefined : reportListHref({ filter, list: 'counted' }),
  }
}

function breachedFigure(filter: ReportFilter, { total, before }: SlaReport): StatFigure {
  const isAny = total.met + total.breached > 0
  const wasAny = before.total.met + before.total.breached > 0
  return {
    label: 'Breached',
    value: isAny ? count(total.breached) : '–',
    change: describeChange(isAny ? total.breached : null, wasAny ? before.total.breached : null, {
      isMoreBetter: false,
      format: count,
    }),
    formula: 'clocks due in the period that ran past their due time, ended or still open',
    href: total.breached === 0 ? undefined : reportListHref({ filter, list: 'breached' }),
  }
}

function timeFigure(
  label: string,
  target: TimedTarget,
  filter: ReportFilter,
  { times, before }: SlaReport,
): StatFigure {
  const taken = times[target]
  const formula =
    taken === null
      ? 'no such clock that was due in the period has ended'
      : `working hours, median of ${count(taken.count)} clocks that ended; 90th percentile ${formatWorkingTime(taken.ninetiethMs)}`
  return {
    label,
    value: taken === null ? '–' : formatWorkingTime(taken.medianMs),
    change: describeChange(taken?.medianMs ?? null, before.times[target]?.medianMs ?? null, {
      isMoreBetter: false,
      format: formatWorkingTime,
    }),
    formula,
    href: taken === null ? undefined : reportListHref({ filter: { ...filter, target }, list: 'ended' }),
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
