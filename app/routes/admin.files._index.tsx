import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findManagedFiles } from '#app/domain/records/find-managed-files.server.ts'
import { formatTicketNumber, parseTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { FILE_STATE_WORDS } from '#app/http/files/file-state-words.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Files – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const asked = new URL(request.url).searchParams.get('ticket')?.trim() ?? ''
  const ticketId = parseTicketNumber(asked)
  const isUnknown = asked !== '' && ticketId === null
  const files = await findManagedFiles(actor, ticketId)
  return { asked, isUnknown, ticketId, files: isUnknown ? [] : files }
})

export default function Files() {
  const { asked, isUnknown, ticketId, files } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        title="Files"
        under="Quarantine and removal of what is attached to tickets. Each step asks for a reason and stays on the ticket."
      />
      <form method="get" action={paths.managedFiles} className="cluster">
        <TextInput
          name="ticket"
          label="Ticket number"
          width="short"
          defaultValue={asked}
          error={isUnknown ? 'Enter a number such as OTS-10234.' : undefined}
          autoComplete="off"
        />
        <Button tone="secondary">Find files</Button>
      </form>
      <h2>{ticketId === null ? 'Waiting for a decision' : `Files of ${formatTicketNumber(ticketId)}`}</h2>
      {files.length === 0 ? (
        <EmptyState heading={ticketId === null ? 'No file is in quarantine' : 'This ticket has no files'}>
          {ticketId === null ? 'To quarantine one, find it by its ticket’s number.' : 'Check the number.'}
        </EmptyState>
      ) : (
        <DataTable
          caption="Files"
          captionHidden
          columns={[
            { key: 'ticket', label: 'Ticket', tight: true },
            { key: 'name', label: 'File' },
            { key: 'state', label: 'State' },
            { key: 'from', label: 'Attached by' },
          ]}
        >
          {files.map((file) => (
            <tr key={file.id}>
              <Cell label="Ticket" tight>
                {formatTicketNumber(file.ticketId)}
              </Cell>
              <Cell heads label="File">
                <a href={paths.managedFile(file.id)}>{file.fileName}</a>{' '}
                <span className="muted small figures">{describeBytes(file.sizeBytes)}</span>
              </Cell>
              <Cell label="State">{FILE_STATE_WORDS[file.state]}</Cell>
              <Cell label="Attached by">{file.uploadedBy}</Cell>
            </tr>
          ))}
        </DataTable>
      )}
    </Stack>
  )
}
