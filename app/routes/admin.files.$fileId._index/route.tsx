import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getManagedFile } from '#app/domain/records/find-managed-files.server.ts'
import { requireRecordsOfficer } from '#app/domain/records/lock-managed-file.server.ts'
import { purgeFile } from '#app/domain/records/purge-file.server.ts'
import { quarantineFile } from '#app/domain/records/quarantine-file.server.ts'
import { fileReasonSchema, purgeSchema } from '#app/domain/records/records-input.ts'
import { releaseFile } from '#app/domain/records/release-file.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { answerForm, listFormErrors, type RefusedForm } from '#app/http/answer-form.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { FILE_STATE_WORDS } from '#app/http/files/file-state-words.ts'
import { formatFullInstant } from '#app/http/format-time.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFileId } from '#app/http/require-file-id.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { FileForms } from './file-forms.tsx'

const DONE_WORDS: Record<string, string> = {
  quarantine: 'The file is in quarantine. Only records officers can open it.',
  release: 'The file is released. Whoever may see the ticket can open it again.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'File – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const file = await getManagedFile(actor, requireFileId(params.fileId))
  return { file, timeZone: actor.timeZone, done: new URL(request.url).searchParams.get('done') }
})

const stepSchema = z.enum(['quarantine', 'release', 'purge'], { error: 'Choose what to do with the file.' })

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireRecordsOfficer(actor)
  // What is purged is gone for good.
  requireFreshProof(actor, request)
  const { id: fileId } = await getManagedFile(actor, requireFileId(params.fileId))
  const values = await readForm(request)
  return answerForm(values, async () => {
    const { step } = parseForm(z.object({ step: stepSchema }), values)
    if (step === 'purge') {
      await purgeFile(actor, { ...parseForm(purgeSchema, values), fileId })
      return redirect(paths.destructionCertificate(fileId), 303)
    }
    const input = { ...parseForm(fileReasonSchema, values), fileId }
    await (step === 'quarantine' ? quarantineFile(actor, input) : releaseFile(actor, input))
    return redirect(doneAddress(paths.managedFile(fileId), step), 303)
  })
})

export default function ManagedFile() {
  const { file, timeZone, done } = useLoaderData<typeof loader>()
  const refused = useActionData<RefusedForm>()
  const isOpen = file.state === 'quarantined'
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.managedFiles}>Files</a>}
        title={file.fileName}
        under={FILE_STATE_WORDS[file.state]}
      />
      {sayDone(DONE_WORDS, done, { isRefused: refused !== undefined })()}
      <ErrorSummary errors={listFormErrors(refused)} />
      <DescriptionList
        facts={[
          { term: 'Ticket', value: formatTicketNumber(file.ticketId) },
          { term: 'Attached', value: `${formatFullInstant(file.createdAt, timeZone)} by ${file.uploadedBy}` },
          { term: 'Size', value: describeSize(file.sizeBytes) },
          { term: 'Type', value: file.mediaType },
          { term: 'SHA-256', value: <code className="audit-hash">{file.sha256}</code> },
          {
            term: 'Since',
            value:
              file.stateChangedAt &&
              `${formatFullInstant(file.stateChangedAt, timeZone)}${file.stateChangedBy ? ` by ${file.stateChangedBy}` : ''}`,
          },
          { term: 'Reason', value: file.stateReason },
          {
            term: 'Certificate',
            value: file.certificate && <a href={paths.destructionCertificate(file.id)}>{file.certificate}</a>,
          },
          { term: 'Content', value: isOpen && <a href={paths.attachment(file.id)}>Save the file to look at it</a> },
        ]}
      />
      <FileForms file={file} refused={refused} />
    </Stack>
  )
}

function describeSize(bytes: number): string {
  const rounded = describeBytes(bytes)
  return rounded.endsWith('bytes') ? rounded : `${rounded} (${bytes.toLocaleString('en-US')} bytes)`
}
