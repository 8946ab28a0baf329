import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { discardSlaChange } from '#app/domain/sla-changes/discard-sla-change.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ params }: LoaderFunctionArgs) =>
  redirect(paths.slaChange(requireRowId(params.changeId))),
)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const changeId = requireRowId(params.changeId)
  await discardSlaChange(actor, changeId)
  return redirect(doneAddress(paths.slaChanges, 'discarded'), 303)
})
