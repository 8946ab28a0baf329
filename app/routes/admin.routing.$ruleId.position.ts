import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { moveRule } from '#app/domain/routing/move-rule.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

const schema = z.object({ direction: z.enum(['up', 'down']) })

export const loader = () => redirect(paths.routingRules)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const ruleId = requireRowId(params.ruleId)
  await moveRule(actor, { ruleId, ...parseForm(schema, await readForm(request)) })
  return redirect(paths.routingRuleDone(ruleId, 'moved'), 303)
})
