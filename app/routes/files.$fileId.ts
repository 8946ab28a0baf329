import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { recordAuditEntry } from '#app/domain/identity/record-audit-entry.server.ts'
import { getAttachment } from '#app/domain/tickets/get-attachment.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { describeDownload } from '#app/http/describe-download.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'
import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { storage } from '#app/platform/storage.server.ts'

/** Hands a file out to be saved, never to be shown: it may hold anything. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const id = z.uuid().safeParse(params.fileId)
  if (!id.success) throw notFound(`no attachment id: ${params.fileId?.slice(0, 50)}`)
  const file = await getAttachment(actor, id.data)
  const content = await storage.read(file.storageKey)
  if (!content) throw notFound(`attachment ${file.id} has no file in storage`)
  if (file.isRestricted && file.ticketId !== null) {
    const subject = `${file.fileName} of ${formatTicketNumber(file.ticketId)}`
    const { clientAddress, requestId } = readRequestOrigin(request, context)
    const note = { action: 'attachment.downloaded', actorId: actor.personId, subject, clientAddress, requestId }
    await recordAuditEntry(db, { ...note, payload: { attachmentId: file.id, ticketId: file.ticketId } })
  }
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, { headers: describeDownload(file) })
})
