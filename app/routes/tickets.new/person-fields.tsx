import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { FormEntry } from './form-entry.ts'
import type { TicketFormData } from './load-ticket-form.server.ts'

const COLLEAGUES = 'colleagues'

/** For whom it is, where they are and how they are reached. Filled in from what is known of the person. */
export function PersonFields({ form, entry }: { form: TicketFormData; entry: FormEntry }) {
  return (
    <Stack>
      <h2>Who and where?</h2>
      <TextInput
        {...entry.text('onBehalfOf')}
        label="For a colleague"
        type="email"
        optional
        list={COLLEAGUES}
        autoComplete="off"
        hint={
          form.mayOpenForAnybody
            ? 'The email address of the person who needs this. Leave it empty if that is you.'
            : 'The email address of a colleague in your agency who needs this. Leave it empty if that is you.'
        }
      />
      <datalist id={COLLEAGUES}>
        {form.colleagues.map(({ name, email }) => (
          <option key={email} value={email}>
            {name}
          </option>
        ))}
      </datalist>
      <div className="field-row">
        <Select
          name="parishName"
          label="Parish"
          optional
          placeholder="Choose a parish"
          options={form.parishNames.map((name) => ({ value: name, label: name }))}
          defaultValue={entry.value('parishName')}
          error={entry.error('parishName')}
        />
        <TextInput {...entry.text('building')} label="Building" optional autoComplete="off" />
        <TextInput {...entry.text('room')} label="Room" optional autoComplete="off" />
      </div>
      <div className="field-row">
        <TextInput {...entry.text('contactPhone')} label="Phone" type="tel" optional autoComplete="tel" />
        <TextInput {...entry.text('contactNote')} label="Best time to reach you" optional autoComplete="off" />
      </div>
    </Stack>
  )
}
