import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { draftSlaChange } from '#app/domain/sla-changes/draft-sla-change.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.slaPolicies)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const changeId = await draftSlaChange(actor, { kind: 'policy', subject: params.code ?? '', after: null })
  return redirect(paths.slaChange(changeId), 303)
})
