import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPeople } from '#app/domain/people/find-people.server.ts'
import { parsePeopleCursor, peopleFilterSchema } from '#app/domain/people/people-filter.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { listAgencies } from '#app/domain/tickets/list-agencies.server.ts'
import { paths } from '#app/http/paths.ts'
import { peopleHref } from '#app/http/people/people-href.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { PeopleFilterBar } from './people-filter-bar.tsx'
import { PeopleTable } from './people-table.tsx'

const PAGE_SIZE = 50

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'People – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { searchParams } = new URL(request.url)
  const filter = peopleFilterSchema.parse(Object.fromEntries(searchParams))
  const after = parsePeopleCursor(searchParams.get('after'))
  const [{ people, next }, agencies, { sections }] = await Promise.all([
    findPeople(actor, filter, { after, limit: PAGE_SIZE }),
    listAgencies(),
    loadRouting(),
  ])
  return {
    people,
    filter,
    agencies,
    sections: sections.map(({ code, name }) => ({ code, name })),
    firstHref: after && peopleHref(filter),
    nextHref: next && peopleHref(filter, next),
  }
})

export type PeopleData = ReturnType<typeof useLoaderData<typeof loader>>

export default function People() {
  const data = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="People"
        under="Who asks for help and who gives it, with their roles."
        actions={
          <>
            <ButtonLink tone="secondary" href={paths.everySession}>
              Sign everybody out
            </ButtonLink>
            <ButtonLink tone="secondary" href={paths.peopleImport}>
              Import a list
            </ButtonLink>
            <ButtonLink href={paths.newPerson}>Add a person</ButtonLink>
          </>
        }
      />
      <PeopleFilterBar {...data} />
      {data.people.length === 0 ? (
        <EmptyState heading={data.firstHref ? 'Nobody further' : 'Nobody is found'}>
          Names and addresses are searched by the beginnings of their words. People who were shut out are listed under
          “Shut out”.
        </EmptyState>
      ) : (
        <PeopleTable people={data.people} sections={data.sections} />
      )}
      <Pager
        newerHref={data.firstHref ?? undefined}
        newer="Back to the start"
        olderHref={data.nextHref ?? undefined}
        older="Next page"
      />
    </Stack>
  )
}
