import type { ReportFilter, ReportScope } from '#app/domain/reporting/report-filter.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import type { SlaReport } from '#app/domain/reporting/sla-report.ts'
import { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import { type BreakdownRow, BreakdownTable } from './breakdown-table.tsx'

interface Props {
  filter: ReportFilter
  report: SlaReport
  scope: ReportScope
}

/** Attainment by target, priority, section and agency; a group of which nothing was due is left out. */
export function Breakdowns({ filter, report, scope }: Props) {
  const row = (
    key: string,
    label: string,
    tally: BreakdownRow['tally'] | undefined,
    narrowed: Partial<ReportFilter>,
  ) => (tally === undefined ? [] : [{ key, label, tally, filter: { ...filter, ...narrowed } }])
  return (
    <section className="stack" aria-labelledby="breakdowns">
      <h2 id="breakdowns">Where were promises kept?</h2>
      <div className="report-tables">
        <BreakdownTable
          by="Target"
          rows={Object.values(SlaTarget).flatMap((target) =>
            row(target, TARGET_WORDS[target], report.byTarget.get(target), { target }),
          )}
        />
        <BreakdownTable
          by="Priority"
          rows={Object.values(Priority).flatMap((priority) =>
            row(priority, priority, report.byPriority.get(priority), { priority }),
          )}
        />
        <BreakdownTable
          by="Section"
          rows={scope.sections.flatMap(({ code, name }) =>
            row(code, name, report.bySection.get(code), { sectionCode: code }),
          )}
        />
        <BreakdownTable
          by="Agency"
          rows={scope.agencies.flatMap((agency) =>
            row(agency.code, agency.name, report.byAgency.get(agency.id), { agency }),
          )}
        />
      </div>
    </section>
  )
}
