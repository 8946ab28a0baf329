import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { loadRulesPage } from './load-rules-page.server.ts'
import { RuleList } from './rule-list.tsx'
import { TryTicket } from './try-ticket.tsx'

const DONE_WORDS: Record<string, string> = {
  added: 'The rule is added. It is asked last: move it up where it should come sooner.',
  saved: 'The rule is saved. It holds for tickets from now on.',
  removed: 'The rule is removed.',
  moved: 'Moved. Rules are asked from the top down.',
  on: 'Switched on.',
  off: 'Switched off: it decides about no ticket.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Routing rules – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return loadRulesPage(new URL(request.url).searchParams)
})

export default function RoutingRules() {
  const data = useLoaderData<typeof loader>()
  const said = sayDone(DONE_WORDS, data.done)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Routing rules"
        under="A new ticket goes to its category’s section. The first rule that matches refines that."
        actions={<ButtonLink href={paths.routingRule('new')}>Add a rule</ButtonLink>}
      />
      <WithAside asideLabel="Try a ticket" aside={<TryTicket {...data} />}>
        <Stack>
          {said('added', 'saved', 'removed')}
          <RuleList rules={data.rules} doneRuleId={data.doneRuleId} said={said('moved', 'on', 'off')} />
        </Stack>
      </WithAside>
    </Stack>
  )
}
