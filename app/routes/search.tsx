import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isStaff } from '#app/domain/identity/actor.ts'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { type SearchHit, searchTickets } from '#app/domain/tickets/search-tickets.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { statusWords } from '#app/domain/tickets/ticket-status.ts'
import { formatDay } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { logRestrictedViews } from '#app/http/tickets/log-restricted-view.server.ts'
import { PriorityBadge } from '#app/http/tickets/priority-badge.tsx'
import { unsent } from '#app/http/unsent.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const asked = new URL(request.url).searchParams
  const before = /^[1-9]\d{0,8}$/.test(asked.get('before') ?? '') ? Number(asked.get('before')) : null
  const [result, { sections }] = await Promise.all([searchTickets(actor, asked.get('q') ?? '', before), loadRouting()])
  await logRestrictedViews(actor, 'ticket.found', result.hits, request, context)
  const names = new Map(sections.map(({ code, name }) => [code, name]))
  const isDesk = isStaff(actor)
  const { query, older } = result
  const hits = result.hits.map((hit) => ({ ...hit, sectionName: names.get(hit.sectionCode) ?? '' }))
  return unsent({
    query,
    older,
    hits,
    isContinued: before !== null,
    isDesk,
    personId: actor.personId,
    density: isDesk ? ('desk' as const) : ('portal' as const),
    timeZone: actor.timeZone,
  })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.query ? `${maskProtectedNumbers(data.query)} – ` : ''}Search – OTS Helpdesk` },
]

export default function Search() {
  const { query, older, hits, isContinued, isDesk, personId, timeZone } = useLoaderData<typeof loader>()
  if (query === '') {
    return (
      <Stack>
        <PageHeader title="Search" />
        <EmptyState heading="What are you looking for?">
          Type words from the ticket, or its number such as OTS-10234, into the search box at the top.
        </EmptyState>
      </Stack>
    )
  }
  return (
    <Stack>
      <PageHeader
        title={`Tickets with “${maskProtectedNumbers(query)}”`}
        under={describeCount({ hits, older, isContinued })}
      />
      {hits.length === 0 ? (
        <NothingFound isContinued={isContinued} query={query} />
      ) : (
        <HitTable hits={hits} isDesk={isDesk} personId={personId} timeZone={timeZone} />
      )}
      <Pager
        newerHref={isContinued ? hrefTo(query) : undefined}
        newer="From the newest"
        olderHref={older === null ? undefined : hrefTo(query, older)}
      />
    </Stack>
  )
}

function hrefTo(query: string, before?: number): string {
  const asked = new URLSearchParams({ q: query, ...(before !== undefined && { before: String(before) }) })
  return `${paths.search}?${asked}`
}

function describeCount({ hits, older, isContinued }: { hits: unknown[]; older: number | null; isContinued: boolean }) {
  if (hits.length === 0) return undefined
  if (older !== null) return isContinued ? `${hits.length} more, newest first` : `The ${hits.length} newest`
  if (isContinued) return `The last ${hits.length}`
  return hits.length === 1 ? '1 ticket' : `${hits.length} tickets, newest first`
}

function NothingFound({ isContinued, query }: { isContinued: boolean; query: string }) {
  return isContinued ? (
    <EmptyState heading="No more tickets" action={<ButtonLink href={hrefTo(query)}>Back to the newest</ButtonLink>} />
  ) : (
    <EmptyState heading="No ticket holds all of these words">
      Try fewer or other words; such as “the” and “it” are not looked for. Put a phrase in quotes, or a minus before a
      word to leave it out.
    </EmptyState>
  )
}

type Shown = SearchHit & { sectionName: string }

interface HitProps {
  hits: Shown[]
  isDesk: boolean
  personId: number
  timeZone: string
}

function HitTable({ hits, isDesk, personId, timeZone }: HitProps) {
  const columns = [
    { key: 'ticket', label: 'Ticket' },
    ...(isDesk ? [{ key: 'requester', label: 'Requester · agency' }] : []),
    ...(isDesk ? [{ key: 'priority', label: 'Priority', tight: true }] : []),
    { key: 'status', label: isDesk ? 'Status' : 'How it stands', tight: true },
    { key: 'section', label: 'Section' },
    { key: 'opened', label: 'Opened', tight: true },
  ]
  return (
    <DataTable caption="Tickets found" captionHidden columns={columns}>
      {hits.map((hit) => (
        <tr key={hit.id} data-row="">
          <th scope="row" className="cell-main">
            <a href={paths.ticket(hit.id)} data-row-link="">
              <span className="ticket-number">{`${formatTicketNumber(hit.id)} `}</span>
              {maskProtectedNumbers(hit.subject)}
            </a>
          </th>
          {isDesk ? (
            <td className="cell-clip" data-label="Requester">
              {hit.agencyCode === null ? hit.requesterName : `${hit.requesterName} · ${hit.agencyCode}`}
            </td>
          ) : null}
          {isDesk ? (
            <td className="cell-tight" data-label="Priority">
              <PriorityBadge priority={hit.priority} />
            </td>
          ) : null}
          <td className="cell-tight" data-label="Status">
            {statusWords(
              hit.status,
              isDesk ? 'staff' : 'requester',
              hit.requesterId === personId ? null : hit.requesterName,
            )}
          </td>
          <td data-label="Section">{hit.sectionName}</td>
          <td className="cell-tight" data-label="Opened">
            {formatDay(hit.openedAt, timeZone)}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
