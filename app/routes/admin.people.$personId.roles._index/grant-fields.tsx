import { GRANTED_ROLES, ROLE_HINTS, ROLE_WORDS } from '#app/domain/people/role-words.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { RadioGroup } from '#app/ui/radio-group.tsx'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { GrantFormData } from './route.tsx'

type Props = Pick<GrantFormData, 'agencies' | 'sections' | 'approvalRoles'> & { values: Entered }

/** Which role, where and how long. What a role does not ask for may stay as it is. */
export function GrantFields({ values, agencies, sections, approvalRoles }: Props) {
  return (
    <Stack>
      <RadioGroup
        {...values.field('role')}
        label="Role"
        value={values.one('role')}
        options={GRANTED_ROLES.map((role) => ({
          value: role,
          label: ROLE_WORDS[role],
          description: ROLE_HINTS[role],
        }))}
      />
      <Select
        {...values.field('sectionCode')}
        label="Section"
        hint="Of technicians and supervisors."
        optional
        placeholder="None"
        defaultValue={values.one('sectionCode')}
        options={sections.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <SearchableSelect
        {...values.field('agencyId')}
        label="Agency"
        hint="Of coordinators and approvers."
        optional
        placeholder="None"
        defaultValue={values.one('agencyId')}
        options={agencies.map(({ id, code, name }) => ({ value: String(id), label: `${code}: ${name}` }))}
      />
      <Select
        {...values.field('approvalRole')}
        label="Approves as"
        hint="Of approvers, in the words of the categories that need it. Give several roles one by one."
        optional
        placeholder="None"
        defaultValue={values.one('approvalRole')}
        options={approvalRoles.map((name) => ({ value: name, label: name }))}
      />
      <TextInput
        {...values.text('fromDate')}
        label="First day"
        hint="Empty: from now on."
        type="date"
        optional
        width="short"
      />
      <TextInput
        {...values.text('toDate')}
        label="Last day"
        hint="Empty: until somebody ends it. Days are Louisiana’s."
        type="date"
        optional
        width="short"
      />
    </Stack>
  )
}
