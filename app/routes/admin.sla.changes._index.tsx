import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listSlaChanges } from '#app/domain/sla-changes/list-sla-changes.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { ChangeStateBadge } from '#app/http/sla/change-state-badge.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { Stack } from '#app/ui/stack.tsx'

const PAGE_SIZE = 25
const COLUMNS = [
  { key: 'change', label: 'Change' },
  { key: 'state', label: 'State', tight: true },
  { key: 'by', label: 'By' },
  { key: 'made', label: 'Made', tight: true },
  { key: 'held', label: 'In force since', tight: true },
]

const DONE_WORDS: Record<string, string> = { discarded: 'The draft is discarded. Nothing has changed.' }

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'SLA changes – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const { searchParams } = new URL(request.url)
  const before = readBefore(searchParams.get('before'))
  const { changes, next } = await listSlaChanges(before, PAGE_SIZE)
  return {
    changes: changes.map(({ createdAt, confirmedAt, ...change }) => ({
      ...change,
      made: formatInstant(createdAt, timeZone),
      held: confirmedAt && formatInstant(confirmedAt, timeZone),
    })),
    done: searchParams.get('done'),
    newestHref: before === null ? undefined : paths.slaChanges,
    olderHref: next === null ? undefined : `${paths.slaChanges}?before=${next}`,
  }
})

function readBefore(text: string | null): number | null {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null
}

export default function SlaChanges() {
  const { changes, newestHref, olderHref, done } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Changes"
        under="Every change of calendars, closures, freezes, policies and objectives, newest first."
      />
      {sayDone(DONE_WORDS, done)()}
      {changes.length === 0 ? (
        <EmptyState heading={newestHref ? 'There are no older changes' : 'Nothing has been changed yet'}>
          What you change about policies or calendars stands here, and can be undone from here.
        </EmptyState>
      ) : (
        <DataTable caption="Changes of the SLA rules" captionHidden columns={COLUMNS}>
          {changes.map(({ id, title, state, createdByName, made, held, undoneById }) => (
            <tr key={id}>
              <Cell heads main>
                <a href={paths.slaChange(id)}>{title}</a>
              </Cell>
              <Cell tight>
                <span className="cluster">
                  <ChangeStateBadge state={state} />
                  {undoneById === null ? null : <a href={paths.slaChange(undoneById)}>undone</a>}
                </span>
              </Cell>
              <Cell label="By">{createdByName}</Cell>
              <Cell label="Made" tight>
                {made}
              </Cell>
              <Cell label="In force since" tight>
                {held ?? '–'}
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
      <Pager newerHref={newestHref} newer="Newest" olderHref={olderHref} />
    </Stack>
  )
}
