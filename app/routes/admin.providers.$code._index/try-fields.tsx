import type { Entered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

/** Claims to try the rules with, before they are saved. */
export function TryFields({ entered }: { entered: Entered }) {
  return (
    <Stack>
      <h2>Try the rules</h2>
      <TextArea
        {...entered.text('claims')}
        label="Claims as JSON"
        hint={'Such as {"groups": ["desk"], "department": "Health"}.'}
        optional
        size="short"
        spellCheck={false}
      />
      <TextInput
        {...entered.text('claimsOf')}
        label="Or those of somebody who is signed in with this provider, by email address"
        type="email"
        optional
        autoComplete="off"
      />
      <ButtonRow>
        <Button tone="secondary" name="intent" value="try">
          Try without saving
        </Button>
      </ButtonRow>
    </Stack>
  )
}
