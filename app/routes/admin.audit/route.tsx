import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeAuditAction, listAuditChanges } from '#app/domain/audit/describe-audit-entry.ts'
import { findAuditEntries } from '#app/domain/audit/find-audit-entries.server.ts'
import { getChainState } from '#app/domain/audit/get-chain-state.server.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { ChainNotice } from './chain-notice.tsx'
import { auditHref, readAuditFilter } from './read-audit-filter.ts'

const PAGE_SIZE = 50

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Audit trail – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const { question, filter, before } = readAuditFilter(new URL(request.url).searchParams, timeZone)
  const [found, chain] = await Promise.all([
    findAuditEntries(filter, { before, limit: PAGE_SIZE + 1 }),
    getChainState(),
  ])
  const shown = found.slice(0, PAGE_SIZE)
  const oldest = shown.at(-1)?.id
  return {
    question,
    chain,
    entries: shown.map(({ id, action, occurredAt, before: was, after, payload, ...entry }) => ({
      ...entry,
      id,
      what: describeAuditAction(action),
      when: formatFullInstant(occurredAt, timeZone),
      changes: listAuditChanges({ before: was, after, payload }),
    })),
    csvHref: auditHref(paths.auditCsv, question),
    newestHref: before === null ? undefined : auditHref(paths.audit, question),
    olderHref: found.length > PAGE_SIZE ? auditHref(paths.audit, question, oldest) : undefined,
    isFiltered: Object.values(question).some((value) => value !== ''),
  }
})

export type AuditPage = ReturnType<typeof useLoaderData<typeof loader>>

export default function AuditTrail() {
  const { question, chain, entries, csvHref, newestHref, olderHref, isFiltered } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Audit trail"
        under="Who did what, when and from where. What happened to a ticket stands on the ticket."
        actions={
          <ButtonLink href={csvHref} tone="secondary">
            Download as CSV
          </ButtonLink>
        }
      />
      <ChainNotice chain={chain} />
      <AuditFilters question={question} isFiltered={isFiltered} />
      {entries.length === 0 ? (
        <EmptyState heading={isFiltered ? 'Nothing fits these filters' : 'Nothing has happened yet'}>
          {isFiltered ? 'Look at other days, or at everything.' : 'The first sign-in stands here.'}
        </EmptyState>
      ) : (
        <AuditTable entries={entries} />
      )}
      <Pager newerHref={newestHref} newer="Newest" olderHref={olderHref} />
    </Stack>
  )
}
