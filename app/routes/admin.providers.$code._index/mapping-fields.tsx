import { GIVEN_ROLE_WORDS } from '#app/http/given-role-words.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { readRowCount } from '#app/http/read-row-count.ts'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { mappingField } from './mapping-rows.ts'
import type { ProviderPageData } from './route.tsx'

const SPARE_ROWS = 3
const MOST_ROWS = 200

type Props = Pick<ProviderPageData, 'agencies' | 'sections' | 'approvalRoles'> & { entered: Entered; count: number }

/** One row a rule. A row that is emptied is taken out when the form is saved, and there are always some empty ones. */
export function MappingFields({ entered, count, ...lists }: Props) {
  const rows =
    Math.max(count, readRowCount(entered.one('mappingRows'), MOST_ROWS)) + (entered.one('mappingRows') ? 0 : SPARE_ROWS)
  return (
    <Stack>
      <Stack gap="close">
        <h2>Agency and roles from claims</h2>
        <p className="muted">
          Looked at every time somebody signs in. A rule holds when the claim is the value, or a list that has it;
          letter case counts. What no rule gives any more is taken away; roles that were given by hand stay. Empty a row
          to take it out; saving brings new empty rows.
        </p>
      </Stack>
      <input type="hidden" name="mappingRows" value={rows} />
      {Array.from({ length: rows }, (_, row) => (
        <RuleFields key={mappingField(row, 'claim')} row={row} entered={entered} {...lists} />
      ))}
    </Stack>
  )
}

function RuleFields({ row, entered, agencies, sections, approvalRoles }: Omit<Props, 'count'> & { row: number }) {
  const field = (name: Parameters<typeof mappingField>[1]) => entered.text(mappingField(row, name))
  return (
    <fieldset className="usa-fieldset step-row">
      <legend className="usa-legend">Rule {row + 1}</legend>
      <div className="field-row">
        <TextInput {...field('claim')} label="Claim" optional autoComplete="off" maxLength={200} />
        <TextInput {...field('value')} label="Value" optional autoComplete="off" maxLength={500} />
        <Select
          {...field('gives')}
          label="Gives"
          optional
          placeholder="Nothing yet"
          options={[
            { value: 'agency', label: 'Their agency' },
            ...Object.entries(GIVEN_ROLE_WORDS).map(([value, label]) => ({ value, label })),
            { value: 'secondFactor', label: 'Proof of a second factor' },
          ]}
        />
      </div>
      <div className="field-row">
        <Select
          {...field('scope')}
          label="For"
          optional
          placeholder="Everywhere"
          options={[
            {
              label: 'Sections',
              options: sections.map(({ code, name }) => ({ value: `section:${code}`, label: name })),
            },
            {
              label: 'Agencies',
              options: agencies.map(({ code, name }) => ({ value: `agency:${code}`, label: `${code}: ${name}` })),
            },
          ]}
        />
        <Select
          {...field('approvalRole')}
          label="Approves as"
          optional
          placeholder="Approvers only"
          options={approvalRoles.map((name) => ({ value: name, label: name }))}
        />
      </div>
    </fieldset>
  )
}
