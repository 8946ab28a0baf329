import type { QueueFilter } from '#app/domain/tickets/queue-filter.ts'
import { OPEN_STATUSES, statusWords } from '#app/domain/tickets/ticket-status.ts'
import { Priority } from '#app/generated/prisma/enums.ts'
import { paths } from '#app/http/paths.ts'
import { drawnOnce } from '#app/ui/drawn-once.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { Select } from '#app/ui/select.tsx'

interface Choices {
  staff: readonly { personId: number; name: string }[]
  agencies: readonly { code: string; name: string }[]
  categories: readonly { code: string; name: string }[]
}

interface Props {
  section: { code: string }
  filter: QueueFilter
  choices: Choices
}

export function QueueFilters({ section, filter, choices: { staff, agencies, categories } }: Props) {
  const { after: _after, before: _before, ...chosen } = filter
  return <FilterFields href={paths.queue(section.code)} chosen={chosen} {...{ staff, agencies, categories }} />
}

type FieldProps = Choices & { href: string; chosen: Omit<QueueFilter, 'after' | 'before'> }

/** A hundred choices that change when a category or an agency does. */
const FilterFields = drawnOnce(({ href, chosen, staff, agencies, categories }: FieldProps) => {
  const isFiltered = Object.values(chosen).some((value) => value !== null)
  const fields = [
    {
      name: 'status',
      label: 'Status',
      options: OPEN_STATUSES.map((status) => ({ value: status, label: statusWords(status, 'staff') })),
    },
    {
      name: 'assignee',
      label: 'Assignee',
      options: [
        { value: 'me', label: 'Me' },
        { value: 'none', label: 'Unassigned' },
        ...staff.map(({ personId, name }) => ({ value: String(personId), label: name })),
      ],
    },
    { name: 'priority', label: 'Priority', options: Object.values(Priority).map((value) => ({ value, label: value })) },
    {
      name: 'agency',
      label: 'Agency',
      options: agencies.map(({ code, name }) => ({ value: code, label: `${code}: ${name}` })),
    },
    {
      name: 'category',
      label: 'Category',
      options: categories.map(({ code, name }) => ({ value: code, label: name })),
    },
  ] as const
  return (
    <FilterBar action={href} label="Filter the queue" clearHref={isFiltered ? href : undefined}>
      {fields.map(({ name, label, options }) => (
        <Select
          key={name}
          name={name}
          label={label}
          optional
          defaultValue={String(chosen[name] ?? '')}
          options={[{ value: '', label: 'Any' }, ...options]}
        />
      ))}
    </FilterBar>
  )
})
