import type { LoaderFunctionArgs } from '@remix-run/node'
import { findMentionable } from '#app/domain/tickets/mentions/find-mentionable.server.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireTicketId } from '#app/http/require-ticket-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

/** Whom a note may mention, as one types: JSON for the field's own script. */
export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  const actor = await requireActor(request, context)
  const typed = new URL(request.url).searchParams.get('q') ?? ''
  return Response.json(await findMentionable(actor, requireTicketId(params.number), typed))
})
