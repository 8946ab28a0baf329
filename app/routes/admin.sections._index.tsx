import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findSections } from '#app/domain/agencies/find-sections.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Sections – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return { sections: await findSections(actor) }
})

const COLUMNS = [
  { key: 'name', label: 'Section' },
  { key: 'handles', label: 'What it handles' },
  { key: 'members', label: 'Members', figure: true },
  { key: 'tickets', label: 'Open tickets', figure: true },
]

export default function Sections() {
  const { sections } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Sections"
        under="Who works which tickets. Members come by the roles that people are given."
      />
      <DataTable caption="Sections" captionHidden columns={COLUMNS}>
        {sections.map((section) => (
          <tr key={section.code}>
            <Cell heads main>
              <span className="cluster">
                <a href={paths.section(section.code)}>{section.name}</a>
                {section.isRestricted ? <Badge tone="warning">Restricted</Badge> : null}
              </span>
            </Cell>
            <Cell label="Handles">{section.handles}</Cell>
            <Cell label="Members" figure>
              {section.members.length}
            </Cell>
            <Cell label="Open tickets" figure>
              {section.openTickets.toLocaleString('en-US')}
            </Cell>
          </tr>
        ))}
      </DataTable>
    </Stack>
  )
}
