import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getManagedFile } from '#app/domain/records/find-managed-files.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFileId } from '#app/http/require-file-id.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Certificate of destruction – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const file = await getManagedFile(actor, requireFileId(params.fileId))
  if (file.destruction === null) throw notFound(`file ${file.id} has not been destroyed`)
  return { file, destruction: file.destruction, timeZone: actor.timeZone }
})

export default function Certificate() {
  const { file, destruction, timeZone } = useLoaderData<typeof loader>()
  return (
    <Stack>
      <PageHeader
        over={
          <span className="no-print">
            <a href={paths.managedFile(file.id)}>File</a>
          </span>
        }
        title="Certificate of destruction"
        under={`Louisiana Office of Technology Services · ${destruction.certificate}`}
      />
      <DescriptionList
        facts={[
          { term: 'What', value: `File “${destruction.fileName}”, attached to ${formatTicketNumber(file.ticketId)}` },
          { term: 'Size', value: `${destruction.sizeBytes.toLocaleString('en-US')} bytes` },
          { term: 'SHA-256', value: <code className="audit-hash">{destruction.sha256}</code> },
          { term: 'Attached', value: `${formatFullInstant(file.createdAt, timeZone)} by ${file.uploadedBy}` },
          {
            term: 'Ordered',
            value: `${formatFullInstant(file.stateChangedAt ?? 0, timeZone)} by ${file.stateChangedBy}, records officer`,
          },
          {
            term: 'Destroyed',
            value: file.erasedAt
              ? formatFullInstant(file.erasedAt, timeZone)
              : 'Under way: its content is being taken out of storage. Reload this page in a minute.',
          },
          { term: 'On the order of', value: destruction.orderedBy },
          { term: 'Under', value: destruction.rule },
          { term: 'Reason', value: destruction.reason },
          {
            term: 'How',
            value: 'Deleted from the helpdesk’s file storage. Copies in backups end with their retention.',
          },
        ]}
      />
    </Stack>
  )
}
