import { requireActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { DOORS } from './tickets.new/doors.ts'

export const meta = () => [{ title: 'New ticket · OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }) => {
  await requireActor(request, context)
  return null
})

export default function ChooseDoor() {
  return (
    <Stack gap="wide">
      <PageHeader
        title="What do you need?"
        under="Each leads to a short form. We tell you at once who takes it on, and by when."
      />
      <ChoiceLinks
        choices={Object.values(DOORS).map(({ href, title, examples }) => ({ href, title, description: examples }))}
      />
    </Stack>
  )
}
