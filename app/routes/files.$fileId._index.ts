import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { getAttachment } from '#app/domain/tickets/get-attachment.server.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFileId } from '#app/http/require-file-id.ts'
import { signFileAddress } from '#app/http/sign-file-address.ts'
import { withPlainErrors } from '#app/http/with-plain-errors.ts'

/** A file's lasting address: for whoever may have it, it leads on to one that holds for a minute and this session. */
export const loader = withPlainErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const file = await getAttachment(actor, requireFileId(params.fileId))
  return redirect(signFileAddress(actor, file.id), { status: 303, headers: { 'Cache-Control': 'private, no-store' } })
})
