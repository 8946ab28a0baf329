import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findAgencies } from '#app/domain/agencies/find-agencies.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { FilterBar } from '#app/ui/filter-bar.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Select } from '#app/ui/select.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { AgencyTable } from './agency-table.tsx'

const PAGE_SIZE = 100

const filterSchema = z.object({
  q: z.string().max(200).catch(''),
  state: z.enum(['active', 'inactive', 'all']).catch('active'),
  after: z
    .string()
    .regex(/^[A-Z0-9&-]{1,20}$/)
    .nullable()
    .catch(null),
})

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Agencies – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { searchParams } = new URL(request.url)
  const { after, ...filter } = filterSchema.parse({ after: null, ...Object.fromEntries(searchParams) })
  const q = filter.q.replaceAll('\0', '').toWellFormed()
  const { agencies, next } = await findAgencies(actor, { ...filter, q, after, limit: PAGE_SIZE })
  return { agencies, filter, hrefs: { first: after && hrefOf(filter), next: next && hrefOf(filter, next) } }
})

export type AgenciesData = ReturnType<typeof useLoaderData<typeof loader>>

function hrefOf({ q, state }: Pick<z.infer<typeof filterSchema>, 'q' | 'state'>, after?: string): string {
  const params = new URLSearchParams({ ...(q !== '' && { q }), ...(state !== 'active' && { state }) })
  if (after !== undefined) params.set('after', after)
  return params.size === 0 ? paths.agencies : `${paths.agencies}?${params}`
}

const STATES = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'No longer active' },
  { value: 'all', label: 'All' },
]

export default function Agencies() {
  const { agencies, filter, hrefs } = useLoaderData<typeof loader>()
  const isFiltered = hrefOf(filter) !== paths.agencies
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Agencies"
        under="Whom OTS serves. They are renamed and merged by a date; a ticket keeps the name of its day."
        actions={<ButtonLink href={paths.agency('new')}>Add an agency</ButtonLink>}
      />
      <FilterBar action={paths.agencies} label="Filter agencies" clearHref={isFiltered ? paths.agencies : undefined}>
        <TextInput
          name="q"
          label="Name, now or earlier"
          type="search"
          optional
          defaultValue={filter.q}
          autoComplete="off"
        />
        <Select name="state" label="State" optional defaultValue={filter.state} options={STATES} />
      </FilterBar>
      {agencies.length === 0 ? (
        <EmptyState heading="No agency is found">
          Any part of a short name, a name or an earlier name is searched.
        </EmptyState>
      ) : (
        <AgencyTable agencies={agencies} />
      )}
      <Pager
        newerHref={hrefs.first ?? undefined}
        newer="Back to the start"
        olderHref={hrefs.next ?? undefined}
        older="Next page"
      />
    </Stack>
  )
}
