import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { switchRule } from '#app/domain/routing/switch-rule.server.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

const schema = z.object({ isActive: z.enum(['yes', 'no']) })

export const loader = () => redirect(paths.routingRules)

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const ruleId = requireRowId(params.ruleId)
  const { isActive } = parseForm(schema, await readForm(request))
  await switchRule(actor, { ruleId, isActive: isActive === 'yes' })
  return redirect(paths.routingRuleDone(ruleId, isActive === 'yes' ? 'on' : 'off'), 303)
})
