import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { removeRule } from '#app/domain/routing/remove-rule.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.routingRules)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  await removeRule(actor, requireRowId(params.ruleId))
  return redirect(doneAddress(paths.routingRules, 'removed'), 303)
})
