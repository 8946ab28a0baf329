import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { type DraftContext, parseDraftContext } from '#app/domain/tickets/draft-context.ts'
import { removeDraft } from '#app/domain/tickets/remove-draft.server.ts'
import { saveDraft } from '#app/domain/tickets/save-draft.server.ts'
import { chargeRequest } from '#app/http/charge-request.server.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { findActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'

/** Drafts are saved here and shown in their forms; the address alone leads home. */
export function loader() {
  return redirect(paths.home, 303)
}

/** Keeps what a form holds so far; an empty one forgets it. A page's own form is led back, a script gets 204. */
export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await findActor(request, context)
  if (!actor) return new Response('Your session has ended. Sign in again.', { status: 401 })
  await chargeRequest(actor.personId, request, context)
  const parsed = parseDraftContext(new URL(request.url).searchParams.get('context') ?? '')
  if (!parsed) throw notFound('no form keeps drafts under this context')
  const fields = await readForm(request)
  if (Object.keys(fields).length === 0) await removeDraft(actor, parsed.context)
  else await saveDraft(actor, parsed.context, fields)
  if (request.headers.get('Sec-Fetch-Mode') === 'navigate') return redirect(pageOf(parsed), 303)
  return new Response(null, { status: 204 })
})

function pageOf({ context, ticketId }: { context: DraftContext; ticketId: number | null }): string {
  if (ticketId !== null) return paths.ticket(ticketId)
  return context === 'new/euc' ? paths.newEndUserTicket : paths.newProductionTicket
}
