import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import type { FormEntry } from './form-entry.ts'

/** A person, a device, a place: what only a ticket about somebody's workplace asks. */
export function EndUserFields({ entry }: { entry: FormEntry }) {
  return (
    <Stack>
      <h2>Which device or account?</h2>
      <TextInput
        {...entry.text('details.device')}
        label="Device"
        optional
        hint="Such as “Dell laptop” or “copier on the third floor”"
      />
      <TextInput
        {...entry.text('details.assetTag')}
        label="Asset tag"
        optional
        width="short"
        hint="The number on the state’s sticker"
      />
      <TextInput
        {...entry.text('details.account')}
        label="Account or application"
        optional
        hint="The sign-in name, mailbox or program it is about. Never a password."
        autoComplete="off"
      />
      <TextInput
        {...entry.text('details.errorText')}
        label="Error shown"
        optional
        hint="As it stands on the screen"
        autoComplete="off"
      />
    </Stack>
  )
}
