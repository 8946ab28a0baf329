import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { WithAside } from '#app/ui/with-aside.tsx'
import { loadRulesPage } from './load-rules-page.server.ts'
import { RuleList } from './rule-list.tsx'
import { TryTicket } from './try-ticket.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Routing rules – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return loadRulesPage(new URL(request.url).searchParams)
})

export default function RoutingRules() {
  const data = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Routing rules"
        under="A new ticket goes to its category’s section. The first rule that matches refines that."
        actions={<ButtonLink href={paths.routingRule('new')}>Add a rule</ButtonLink>}
      />
      <WithAside asideLabel="Try a ticket" aside={<TryTicket {...data} />}>
        <RuleList rules={data.rules} />
      </WithAside>
    </Stack>
  )
}
