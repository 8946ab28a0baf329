import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.slaFreezes)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const subject = String(requireRowId(params.freezeId))
  return redirect(paths.slaChange(await draftSlaChange(actor, { kind: 'freeze', subject, after: null })), 303)
})
