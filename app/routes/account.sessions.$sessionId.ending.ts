import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { endSession } from '#app/domain/identity/sessions/end-session.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { notFound } from '#app/platform/errors.ts'

export const loader = () => redirect(paths.sessions)

/** One's own sessions alone: the id of somebody else's ends nothing, and is answered like one that has ended. */
export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request, { isPageOpen: true })
  const sessionId = z.uuid().safeParse(params.sessionId)
  if (!sessionId.success) throw notFound(`no session id: ${params.sessionId}`)
  const { personId } = actor
  await endSession(actor, { personId, sessionId: sessionId.data }, readRequestOrigin(request, context))
  return redirect(doneAddress(paths.sessions, 'ended'), 303)
})
