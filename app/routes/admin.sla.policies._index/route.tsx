import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { describePolicyMatch, listPromises } from '#app/domain/sla/describe-policy.ts'
import { listPolicies } from '#app/domain/sla/list-policies.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { PolicyTable } from './policy-table.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'SLA policies – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const [policies, { sections, categories }, agencies] = await Promise.all([
    listPolicies(),
    loadRouting(),
    listAgencies(),
  ])
  const names = {
    sections: new Map(sections.map(({ code, name }) => [code, name])),
    categories: new Map(categories.map(({ code, name }) => [code, name])),
    agencies: new Map(agencies.map(({ id, code }) => [id, code])),
  }
  return {
    policies: policies.map((policy) => ({
      code: policy.code,
      name: policy.name,
      isDefault: policy.isDefault,
      isActive: policy.isActive,
      match: describePolicyMatch(policy, names),
      promises: listPromises(policy),
      calendarName: policy.calendarName,
      warnings: policy.warnAtPercents.map((percent) => `${percent} %`).join(', '),
      stepCount: policy.escalationSteps.length,
      openTicketCount: policy.openTicketCount,
    })),
  }
})

export type PolicyEntry = ReturnType<typeof useLoaderData<typeof loader>>['policies'][number]

export default function Policies() {
  const { policies } = useLoaderData<typeof loader>()
  const active = policies.filter(({ isActive }) => isActive)
  const withdrawn = policies.filter(({ isActive }) => !isActive)
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="SLA policies"
        under="Which ticket gets which promises. They are asked in this order: the first that takes the ticket decides."
        actions={
          <>
            <ButtonLink tone="secondary" href={paths.slaSimulator}>
              Try a policy on past tickets
            </ButtonLink>
            <ButtonLink href={paths.slaPolicy('new')}>Add a policy</ButtonLink>
          </>
        }
      />
      {active.length === 0 ? (
        <EmptyState heading="There is no policy">
          No ticket can be opened without one: add the default first.
        </EmptyState>
      ) : (
        <PolicyTable caption="Policies" policies={active} />
      )}
      {withdrawn.length === 0 ? null : (
        <details className="fold">
          <summary>
            {withdrawn.length === 1 ? 'One withdrawn policy' : `${withdrawn.length} withdrawn policies`}
          </summary>
          <PolicyTable caption="Withdrawn policies" policies={withdrawn} />
        </details>
      )}
    </Stack>
  )
}
