import { Readable } from 'node:stream'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { recordAuditEntry } from '#app/domain/identity/record-audit-entry.server.ts'
import { getAttachment } from '#app/domain/tickets/get-attachment.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { describeDownload } from '#app/http/describe-download.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFileId } from '#app/http/require-file-id.ts'
import { judgeFileAddress } from '#app/http/sign-file-address.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { db } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'

/** Hands a file's bytes out to the session that the address was signed for, and asks the rights once more. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const fileId = requireFileId(params.fileId)
  const verdict = judgeFileAddress(actor, fileId, new URL(request.url).searchParams)
  if (verdict === 'foreign') {
    throw forbidden('Open the file from its ticket: this address was made for somebody else, or is cut off.')
  }
  if (verdict === 'expired') return redirect(paths.attachment(fileId), 303)
  const file = await getAttachment(actor, fileId)
  const content = await storage.read(file.storageKey)
  if (!content) throw notFound(`attachment ${file.id} has no file in storage`)
  const isQuarantined = file.state === 'quarantined'
  if (isQuarantined || file.isRestricted) {
    // Whoever reads the audit trail may not see the ticket: its files' names are part of it.
    const name = file.isRestricted ? 'A file' : file.fileName
    const subject = `${name}${file.ticketId === null ? '' : ` of ${formatTicketNumber(file.ticketId)}`}`
    const { clientAddress, requestId, userAgent } = readRequestOrigin(request, context)
    await recordAuditEntry(db, {
      ...{ action: 'attachment.downloaded', actorId: actor.personId, subject, clientAddress, requestId, userAgent },
      ...(file.ticketId !== null && { ticketId: file.ticketId }),
      payload: { attachmentId: file.id, ticketId: file.ticketId, state: file.state },
    })
  }
  const headers = describeDownload(file, { isSaved: isQuarantined })
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, { headers })
})
