import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { removeFactor } from '#app/domain/identity/second-factor/remove-factor.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { requireFactorReference } from '#app/http/require-factor-reference.ts'
import { requireFreshProof } from '#app/http/require-fresh-proof.ts'
import { withErrors } from '#app/http/with-errors.ts'

export function loader() {
  return redirect(paths.accountFactors, 303)
}

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  requireFreshProof(actor, request)
  await removeFactor(actor, requireFactorReference(params.factor), readRequestOrigin(request, context))
  return redirect(doneAddress(paths.accountFactors, 'removed'), 303)
})
