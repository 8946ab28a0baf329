import type { Entered } from '#app/http/read-entered.ts'
import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { listTimeZones } from './list-time-zones.ts'

export function NameFields({ entered, isNew }: { entered: Entered; isNew: boolean }) {
  return (
    <Stack>
      <TextInput {...entered.text('name')} label="Name" autoComplete="off" />
      {isNew ? (
        <TextInput
          {...entered.text('code')}
          label="Short name"
          hint="Small letters, digits and hyphens, such as print-shop. It stays for good."
          width="short"
          autoComplete="off"
        />
      ) : null}
      <SearchableSelect
        {...entered.field('timeZone')}
        label="Time zone"
        hint="Its local times are meant, also when the clocks change."
        placeholder="Choose a time zone"
        defaultValue={entered.one('timeZone')}
        options={listTimeZones(entered.one('timeZone'))}
      />
    </Stack>
  )
}
