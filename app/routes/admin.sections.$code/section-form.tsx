import { paths } from '#app/http/paths.ts'
import type { Entered } from '#app/http/read-entered.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Checkbox } from '#app/ui/checkbox.tsx'
import { DoneAlert } from '#app/ui/done-alert.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export function SectionForm({ code, values, isSaved }: { code: string; values: Entered; isSaved: boolean }) {
  return (
    <form method="post" action={paths.section(code)} noValidate>
      <Stack>
        <TextInput {...values.text('name')} label="Name" autoComplete="off" />
        <TextArea {...values.text('handles')} label="What it handles" size="short" />
        <TextInput
          {...values.text('email')}
          label="Mail address"
          hint="Gets what nobody in the section has taken yet."
          type="email"
          autoComplete="off"
        />
        <Checkbox
          name="isRestricted"
          value="yes"
          label="Its tickets are restricted"
          hint="Only the section and the requester see them, and mail carries no content. Counts for tickets that come to it from now on: nothing changes for those that are there."
          defaultChecked={values.one('isRestricted') === 'yes'}
        />
        {isSaved ? <DoneAlert>Saved.</DoneAlert> : null}
        <ButtonRow>
          <Button>Save</Button>
          <ButtonLink tone="secondary" href={paths.sections}>
            Back without saving
          </ButtonLink>
        </ButtonRow>
      </Stack>
    </form>
  )
}
