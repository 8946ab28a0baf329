import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endOtherSessions } from '#app/domain/identity/sessions/end-other-sessions.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.sessions)

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request, { isPageOpen: true })
  await endOtherSessions(actor, actor.personId, readRequestOrigin(request, context))
  return redirect(doneAddress(paths.sessions, 'others-ended'), 303)
})
