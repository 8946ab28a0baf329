import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { removeAlias } from '#app/domain/agencies/remove-alias.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  return redirect(paths.agency(requireRowId(params.agencyId)))
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const [agencyId, aliasId] = [requireRowId(params.agencyId), requireRowId(params.aliasId)]
  await removeAlias(actor, { agencyId, aliasId })
  return redirect(doneAddress(paths.agency(agencyId), 'alias-removed'), 303)
})
