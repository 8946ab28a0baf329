import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endOnCallDuty } from '#app/domain/sla/end-on-call-duty.server.ts'
import { paths } from '#app/http/paths.ts'
import { requireSupervisor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'

export const loader = () => redirect(paths.onCall)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireSupervisor(request, context)
  const { dutyId = '' } = params
  if (!/^[1-9]\d{0,8}$/.test(dutyId)) throw notFound(`no duty id: ${dutyId}`)
  const done = await endOnCallDuty(actor, Number(dutyId))
  return redirect(`${paths.onCall}?done=${done}`, 303)
})
