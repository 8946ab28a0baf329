import { Readable } from 'node:stream'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { openInboundSource } from '#app/domain/mail/inbound/set-aside/open-inbound-source.server.ts'
import { describeDownload } from '#app/http/describe-download.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireInboundMailId } from '#app/http/require-inbound-mail-id.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'

/** A mail as it came, to be saved: no browser opens it. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const { content, ...file } = await openInboundSource(actor, requireInboundMailId(params.mailId))
  const headers = describeDownload({ ...file, mediaType: 'application/octet-stream' }, { isSaved: true })
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, { headers })
})
