import { GRANTED_ROLES, ROLE_WORDS } from '#app/domain/people/role-words.ts'
import { paths } from '#app/http/paths.ts'
import { peopleHref } from '#app/http/people/people-href.ts'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { PeopleData } from './route.tsx'

type Props = Pick<PeopleData, 'filter' | 'agencies' | 'sections'>

const STATES = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Shut out' },
  { value: 'all', label: 'All' },
]

export function PeopleFilterBar({ filter, agencies, sections }: Props) {
  const isFiltered = peopleHref(filter) !== paths.people
  return (
    <FilterBar action={paths.people} label="Filter people" clearHref={isFiltered ? paths.people : undefined}>
      <TextInput name="q" label="Name or address" type="search" optional defaultValue={filter.q} autoComplete="off" />
      <Select
        name="agencyId"
        label="Agency"
        optional
        placeholder="Any"
        defaultValue={String(filter.agencyId ?? '')}
        options={agencies.map(({ id, code }) => ({ value: String(id), label: code }))}
      />
      <Select
        name="role"
        label="Role"
        optional
        placeholder="Any"
        defaultValue={filter.role ?? ''}
        options={GRANTED_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
      />
      <Select
        name="sectionCode"
        label="Section"
        optional
        placeholder="Any"
        defaultValue={filter.sectionCode ?? ''}
        options={sections.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Select name="state" label="State" optional defaultValue={filter.state} options={STATES} />
    </FilterBar>
  )
}
