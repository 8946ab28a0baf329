import type { ReactNode } from 'react'
import type { ReportFilter, ReportScope } from '#app/domain/reporting/report-filter.ts'
import { TARGET_WORDS } from '#app/domain/reporting/report-words.ts'
import { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

type Props = {
  action: string
  filter: ReportFilter
  scope: ReportScope
  /** False: the page tells of no targets. */
  hasTargets?: boolean
  /** Fields that only one of the pages has. */
  children?: ReactNode
}

/** Period and scope of a report, as a form that works without JavaScript. */
export function ReportFilters({ action, filter, scope, hasTargets = true, children }: Props) {
  const { period, sectionCode, agency, priority, target } = filter
  const named = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name })
  const choices = [
    { name: 'section', label: 'Section', chosen: sectionCode, options: scope.sections.map(named) },
    { name: 'agency', label: 'Agency', chosen: agency?.code, options: scope.agencies.map(named) },
    {
      name: 'priority',
      label: 'Priority',
      chosen: priority,
      options: Object.values(Priority).map((value) => ({ value, label: value })),
    },
    {
      name: 'target',
      label: 'Target',
      chosen: target,
      options: Object.values(SlaTarget).map((value) => ({ value, label: TARGET_WORDS[value] })),
    },
  ].filter(({ name }) => (name !== 'section' || scope.sections.length > 1) && (name !== 'target' || hasTargets))
  return (
    <FilterBar action={action} label="Period and scope" clearHref={action}>
      {children}
      <TextInput name="from" label="From" type="date" optional defaultValue={period.fromDate} />
      <TextInput name="to" label="To" type="date" optional defaultValue={period.toDate} />
      {choices.map(({ name, label, chosen, options }) => (
        <Select
          key={name}
          name={name}
          label={label}
          optional
          defaultValue={chosen ?? ''}
          options={[{ value: '', label: 'All' }, ...options]}
        />
      ))}
    </FilterBar>
  )
}
