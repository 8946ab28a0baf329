import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { getScimClient } from '#app/domain/identity/scim/list-scim-clients.server.ts'
import { revokeScimClient } from '#app/domain/identity/scim/revoke-scim-client.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const { id } = await getScimClient(requireRowId(params.clientId))
  return redirect(paths.scimClient(id), 303)
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const clientId = requireRowId(params.clientId)
  await revokeScimClient(actor, clientId)
  return redirect(doneAddress(paths.scimClient(clientId), 'ended'), 303)
})
