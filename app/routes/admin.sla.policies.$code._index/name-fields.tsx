import type { Entered } from '#app/http/read-entered.ts'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export function NameFields({ entered, isNew }: { entered: Entered; isNew: boolean }) {
  return (
    <Stack>
      <TextInput {...entered.text('name')} label="Name" autoComplete="off" />
      {isNew ? (
        <TextInput
          {...entered.text('code')}
          label="Short name"
          hint="Letters, digits and hyphens, such as P3-print. It stays for good."
          width="short"
          autoComplete="off"
        />
      ) : null}
    </Stack>
  )
}
