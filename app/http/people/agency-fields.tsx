import { Checkbox } from '#app/ui/checkbox.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { Entered } from '../read-entered.ts'

/** What may be changed about an agency at once. */
export function AgencyFields({ values, parishNames }: { values: Entered; parishNames: readonly string[] }) {
  return (
    <Stack>
      <TextInput {...values.text('address')} label="Address" optional autoComplete="off" />
      <Select
        {...values.field('parishName')}
        label="Parish"
        optional
        placeholder="None"
        width="short"
        defaultValue={values.one('parishName')}
        options={parishNames.map((name) => ({ value: name, label: name }))}
      />
      <Checkbox
        name="inOtsScope"
        value="yes"
        label="OTS serves it by law"
        hint="Unticked: it is outside of OTS’s authority, and buys services."
        defaultChecked={values.one('inOtsScope') === 'yes'}
      />
    </Stack>
  )
}
