import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endAbsence } from '#app/domain/identity/absences/end-absence.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.absences)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const done = await endAbsence(actor, requireRowId(params.absenceId), readRequestOrigin(request, context))
  return redirect(doneAddress(paths.absences, done), 303)
})
