import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { confirmSlaChange } from '#app/domain/sla-changes/confirm-sla-change.server.ts'
import { readShownFigures } from '#app/domain/sla-changes/read-shown-figures.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = withErrors(async ({ params }: LoaderFunctionArgs) =>
  redirect(paths.slaChange(requireRowId(params.changeId))),
)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const changeId = requireRowId(params.changeId)
  const { figures } = await readForm(request)
  await confirmSlaChange(actor, changeId, { foreseen: readShownFigures(figures) })
  return redirect(paths.slaChange(changeId), 303)
})
