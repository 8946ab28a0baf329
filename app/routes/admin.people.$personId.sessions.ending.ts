import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { endOtherSessions } from '#app/domain/identity/sessions/end-other-sessions.server.ts'
import { getPerson } from '#app/domain/people/get-person.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return redirect(paths.person(requireRowId(params.personId)))
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const { id } = await getPerson(actor, requireRowId(params.personId))
  await endOtherSessions(actor, id, readRequestOrigin(request, context))
  return redirect(doneAddress(paths.person(id), 'sessions-ended'), 303)
})
