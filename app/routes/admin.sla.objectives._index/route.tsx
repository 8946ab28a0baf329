import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeWorkingTime } from '#app/domain/sla/describe-working-time.ts'
import { type ListedObjective, listObjectives } from '#app/domain/sla/list-objectives.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Section objectives – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return { objectives: await listObjectives(), timeZone: actor.timeZone }
})

const COLUMNS = [
  { key: 'section', label: 'Section' },
  { key: 'accept', label: 'Accepts within' },
  { key: 'hold', label: 'Holds at most' },
  { key: 'calendar', label: 'Calendar' },
  { key: 'version', label: 'In force' },
]

export default function Objectives() {
  const { objectives, timeZone } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.slaHub}>SLA time</a>}
        title="Section objectives"
        under="What each section promises the others: how soon it accepts a ticket that comes to it, and how long it keeps one. The requester’s own clocks go on meanwhile."
      />
      <DataTable caption="Objectives by section" captionHidden columns={COLUMNS}>
        {objectives.map((listed) => (
          <ObjectiveRow key={listed.sectionCode} listed={listed} timeZone={timeZone} />
        ))}
      </DataTable>
    </Stack>
  )
}

function ObjectiveRow({ listed, timeZone }: { listed: ListedObjective; timeZone: string }) {
  const { sectionCode, sectionName, objective } = listed
  return (
    <tr>
      <Cell heads main>
        <a href={paths.slaObjective(sectionCode)}>{sectionName}</a>
      </Cell>
      {objective === null ? (
        <td colSpan={4}>
          <span className="muted">No objective yet</span>
        </td>
      ) : (
        <>
          <Cell label="Accepts within">{words(objective.acceptMinutes)}</Cell>
          <Cell label="Holds at most">{words(objective.holdMinutes)}</Cell>
          <Cell label="Calendar">{objective.calendarName}</Cell>
          <Cell label="In force">
            Version {objective.versionNumber} since {formatInstant(objective.sinceAt, timeZone)}
          </Cell>
        </>
      )}
    </tr>
  )
}

function words(minutes: number | null): string {
  return minutes === null ? '–' : describeWorkingTime(minutes)
}
