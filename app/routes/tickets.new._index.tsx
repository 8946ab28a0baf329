import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { loadSlaRules } from '#app/domain/sla/load-sla-rules.server.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { describeAnnouncedFreezes } from '#app/http/sla/describe-announced-freezes.ts'
import { FreezeNotice } from '#app/http/sla/freeze-notice.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { DOORS } from './tickets.new/doors.ts'

export const meta = () => [{ title: 'New ticket · OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const { timeZone } = await requireActor(request, context)
  const [{ categories }, { freezes }] = await Promise.all([loadRouting(), loadSlaRules()])
  return { freezes: describeAnnouncedFreezes(freezes, categories, { now: new Date(), timeZone }) }
})

export default function ChooseDoor() {
  const { freezes } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        title="What do you need?"
        under="Each leads to a short form. We tell you at once who takes it on, and by when."
      />
      {freezes.length > 0 ? (
        <Stack>
          <FreezeNotice announcements={freezes} />
        </Stack>
      ) : null}
      <ChoiceLinks
        choices={Object.values(DOORS).map(({ href, title, examples }) => ({ href, title, description: examples }))}
      />
    </Stack>
  )
}
