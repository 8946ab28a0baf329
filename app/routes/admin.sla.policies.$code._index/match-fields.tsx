import { KIND_WORDS, TYPE_WORDS } from '#app/domain/routing/describe-conditions.ts'
import { Priority } from '#app/generated/prisma/enums.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import type { PolicyPageData } from './load-policy-page.server.ts'

type Props = Pick<PolicyPageData, 'policy' | 'sections' | 'categories' | 'agencies'> & { entered: Entered }

/** Which tickets the policy takes. The default one takes what is left, so it asks for nothing. */
export function MatchFields({ entered, policy, sections, categories, agencies }: Props) {
  if (policy?.isDefault) {
    return (
      <Stack gap="close">
        <h2>Which tickets</h2>
        <p>This is the default policy: it takes every ticket that no other policy takes.</p>
      </Stack>
    )
  }
  const any = 'Any'
  const words = (record: Record<string, string>) => Object.entries(record).map(([value, label]) => ({ value, label }))
  const groups = [...new Set(categories.map(({ groupName }) => groupName))]
  return (
    <Stack>
      <Stack gap="close">
        <h2>Which tickets</h2>
        <p className="muted">
          All that is chosen must hold. Of several policies the most specific decides: category before section, then
          agency, type, priority and kind.
        </p>
      </Stack>
      <SearchableSelect
        {...entered.text('categoryCode')}
        label="Category"
        placeholder={any}
        optional
        options={groups.map((label) => ({ label, options: categories.filter(({ groupName }) => groupName === label) }))}
      />
      <div className="field-row">
        <Select {...entered.text('sectionCode')} label="Section" placeholder={any} optional options={sections} />
        <Select {...entered.text('agencyId')} label="Agency" placeholder={any} optional options={agencies} />
      </div>
      <div className="field-row">
        <Select {...entered.text('ticketType')} label="Type" placeholder={any} optional options={words(TYPE_WORDS)} />
        <Select
          {...entered.text('priority')}
          label="Priority"
          placeholder={any}
          optional
          options={Object.values(Priority).map((value) => ({ value, label: value }))}
        />
        <Select {...entered.text('kind')} label="Kind" placeholder={any} optional options={words(KIND_WORDS)} />
      </div>
    </Stack>
  )
}
