import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { revokeScimClient } from '#app/domain/identity/scim/revoke-scim-client.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.provisioning)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const clientId = requireRowId(params.clientId)
  await revokeScimClient(actor, clientId)
  return redirect(paths.scimClient(clientId), 303)
})
