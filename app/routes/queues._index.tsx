import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadRouting } from '#app/domain/routing/load-routing.server.ts'
import { countQueues } from '#app/domain/tickets/count-queues.server.ts'
import { mayReadQueue } from '#app/domain/tickets/may-read-queue.ts'
import { paths } from '#app/http/paths.ts'
import { requireStaff } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Queues – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireStaff(request, context)
  const [{ sections }, counts] = await Promise.all([loadRouting(), countQueues(actor)])
  const none = { open: 0, unassigned: 0, overdue: 0, dueToday: 0 }
  const queues = sections
    .filter((section) => mayReadQueue(actor, section))
    .map(({ code, name }) => ({
      code,
      name,
      isOwn: actor.sectionCodes.includes(code),
      ...(counts.get(code) ?? none),
    }))
  return { queues: queues.sort((a, b) => Number(b.isOwn) - Number(a.isOwn)) }
})

const COLUMNS = [
  { key: 'section', label: 'Section' },
  { key: 'open', label: 'Open', figure: true },
  { key: 'unassigned', label: 'Unassigned', figure: true },
  { key: 'overdue', label: 'Overdue', figure: true },
  { key: 'dueToday', label: 'Due today', figure: true },
]

export default function Queues() {
  const { queues } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader title="Queues" under="The open tickets of each section. Your own sections stand first." />
      <DataTable caption="Queues by section" captionHidden columns={COLUMNS}>
        {queues.map((queue) => (
          <tr key={queue.code} data-row="">
            <Cell heads main>
              <a href={paths.queue(queue.code)} data-row-link="">
                {queue.name}
              </a>
              {queue.isOwn ? <Badge tone="accent">Yours</Badge> : null}
            </Cell>
            <Cell figure label="Open">
              {queue.open.toLocaleString('en-US')}
            </Cell>
            <Cell figure label="Unassigned">
              {queue.unassigned.toLocaleString('en-US')}
            </Cell>
            <Cell figure label="Overdue">
              <span className={queue.overdue > 0 ? 'overdue-words' : undefined}>
                {queue.overdue.toLocaleString('en-US')}
              </span>
            </Cell>
            <Cell figure label="Due today">
              {queue.dueToday.toLocaleString('en-US')}
            </Cell>
          </tr>
        ))}
      </DataTable>
    </Stack>
  )
}
