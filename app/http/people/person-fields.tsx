import { SearchableSelect } from '#app/ui/searchable-select.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { Entered } from '../read-entered.ts'

export interface PlaceChoices {
  agencies: readonly { id: number; code: string; name: string }[]
  parishNames: readonly string[]
  timeZones: readonly string[]
}

/** What is known about a person. */
export function PersonFields({ values, choices, addressHint }: Props) {
  const zone = values.one('timeZone')
  const zones = choices.timeZones.includes(zone) || zone === '' ? choices.timeZones : [zone, ...choices.timeZones]
  return (
    <Stack>
      <TextInput {...values.text('name')} label="Name" autoComplete="off" />
      <TextInput {...values.text('email')} label="Email address" type="email" autoComplete="off" hint={addressHint} />
      <TextInput {...values.text('phone')} label="Phone" optional type="tel" width="short" autoComplete="off" />
      <SearchableSelect
        {...values.field('agencyId')}
        label="Agency"
        optional
        placeholder="None"
        defaultValue={values.one('agencyId')}
        options={choices.agencies.map(({ id, code, name }) => ({ value: String(id), label: `${code}: ${name}` }))}
      />
      <Select
        {...values.field('parishName')}
        label="Parish"
        optional
        placeholder="None"
        width="short"
        defaultValue={values.one('parishName')}
        options={choices.parishNames.map((name) => ({ value: name, label: name }))}
      />
      <TextInput {...values.text('building')} label="Building" optional autoComplete="off" />
      <TextInput {...values.text('room')} label="Room" optional width="short" autoComplete="off" />
      <Select
        {...values.field('timeZone')}
        label="Time zone"
        hint="Times in their mail are told in it."
        width="short"
        defaultValue={zone}
        options={zones.map((name) => ({ value: name, label: name }))}
      />
    </Stack>
  )
}

interface Props {
  values: Entered
  choices: PlaceChoices
  addressHint?: string
}
