import { AUDIT_AREAS } from '#app/domain/audit/audit-filter.ts'
import { paths } from '#app/http/paths.ts'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { AuditQuestion } from './read-audit-filter.ts'

export function AuditFilters({ question, isFiltered }: { question: AuditQuestion; isFiltered: boolean }) {
  return (
    <FilterBar action={paths.audit} label="Filter the audit trail" clearHref={isFiltered ? paths.audit : undefined}>
      <Select
        name="area"
        label="What"
        optional
        placeholder="Everything"
        defaultValue={question.area}
        options={Object.entries(AUDIT_AREAS).map(([value, { label }]) => ({ value, label }))}
      />
      <TextInput name="by" label="By (email)" optional type="email" defaultValue={question.by} />
      <TextInput name="about" label="About (ticket, email or name)" optional defaultValue={question.about} />
      <TextInput name="from" label="From day" optional type="date" defaultValue={question.from} />
      <TextInput name="until" label="Until day" optional type="date" defaultValue={question.until} />
    </FilterBar>
  )
}
