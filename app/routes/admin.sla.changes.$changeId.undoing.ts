import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { undoSlaChange } from '#app/domain/sla-changes/undo-sla-change.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ params }: LoaderFunctionArgs) =>
  redirect(paths.slaChange(requireRowId(params.changeId))),
)

/** Leads to the draft that takes the change back. */
export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  return redirect(paths.slaChange(await undoSlaChange(actor, requireRowId(params.changeId))), 303)
})
