import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getSlaChangePage } from '#app/domain/sla-changes/get-sla-change-page.server.ts'
import { previewSlaChange } from '#app/domain/sla-changes/preview-sla-change.server.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { ChangeStateBadge } from '#app/http/sla/change-state-badge.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { describeEffects } from './describe-effects.ts'
import { DifferenceTable } from './difference-table.tsx'
import { DraftPreview } from './draft-preview.tsx'
import { Outcome } from './outcome.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'SLA change'} – OTS Helpdesk` },
]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { timeZone } = actor
  const format = (at: Date) => formatFullInstant(at, timeZone)
  const { change, createdByName, differences, undoneById } = await getSlaChangePage(
    requireRowId(params.changeId),
    format,
  )
  const after = readAfter(new URL(request.url).searchParams.get('after'))
  const preview = change.state === 'draft' ? await previewSlaChange(actor, change.id, { after }) : null
  const { id, kind, title, state, undoesId } = change
  return {
    ...{ id, kind, title, state, undoesId, undoneById, differences, createdByName },
    ...{ ticketsTotal: change.ticketsTotal, ticketsDone: change.ticketsDone, ticketsChanged: change.ticketsChanged },
    made: format(change.createdAt),
    held: change.confirmedAt && format(change.confirmedAt),
    finished: change.finishedAt && format(change.finishedAt),
    figures: preview?.figures ?? null,
    looked: preview && format(new Date(preview.figures.at)),
    effects: preview && describeEffects(preview.tickets, timeZone),
    firstHref: after > 0 ? paths.slaChange(id) : undefined,
    nextHref: preview?.next ? `${paths.slaChange(id)}?after=${preview.next}` : undefined,
  }
})

function readAfter(text: string | null): number {
  return /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 0
}

export type SlaChangeData = ReturnType<typeof useLoaderData<typeof loader>>

export default function SlaChange() {
  const data = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.slaChanges}>Changes</a>}
        title={data.title}
        under={
          <span className="cluster">
            {/* Of one that is in force, the outcome tells, which stays up to date. */}
            {data.held === null ? <ChangeStateBadge state={data.state} /> : null}
            <span>
              Drafted by {data.createdByName}, {data.made}
            </span>
            {data.undoesId === null ? null : <a href={paths.slaChange(data.undoesId)}>The change that this undoes</a>}
          </span>
        }
      />
      {data.state === 'draft' ? null : <Outcome data={data} />}
      <section aria-labelledby="differences" className="sla-list stack">
        <h2 id="differences">What changes</h2>
        <DifferenceTable differences={data.differences} />
      </section>
      {data.state === 'draft' ? <DraftPreview data={data} /> : null}
    </Stack>
  )
}
