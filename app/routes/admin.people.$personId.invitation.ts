import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { invitePerson } from '#app/domain/people/invite-person.server.ts'
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
  const personId = requireRowId(params.personId)
  await invitePerson(actor, personId, readRequestOrigin(request, context))
  return redirect(doneAddress(paths.person(personId), 'invited'), 303)
})
