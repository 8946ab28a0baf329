import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endOnCallDuty } from '#app/domain/sla/end-on-call-duty.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.onCall)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const done = await endOnCallDuty(actor, requireRowId(params.dutyId))
  return redirect(doneAddress(paths.onCall, done), 303)
})
