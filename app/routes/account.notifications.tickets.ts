import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { stopHearing, stopHearingSchema } from '#app/domain/notifications/preferences/stop-hearing.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.accountNotifications)

export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const input = parseForm(stopHearingSchema, await readForm(request))
  const { isHidden } = await stopHearing(actor, input)
  const done = input.verb === 'unfollow' && isHidden ? 'unfollow-hidden' : input.verb
  return redirect(doneAddress(paths.accountNotifications, done), 303)
})
