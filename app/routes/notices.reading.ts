import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { countUnreadNotices } from '#app/domain/notifications/portal/count-unread-notices.server.ts'
import { markNoticesRead, readNoticesSchema } from '#app/domain/notifications/portal/mark-notices-read.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { readNoticesBefore } from '#app/http/notices/read-notices-before.ts'
import { parseForm } from '#app/http/parse-form.ts'
import { paths } from '#app/http/paths.ts'
import { readForm } from '#app/http/read-form.ts'
import { requireActor } from '#app/http/require-actor.ts'
import { withErrors } from '#app/http/with-errors.ts'

export const loader = () => redirect(paths.notices)

/** From the buttons of the notices' page, which is drawn again; and from a ticket's page by script, which gets the number. */
export const action = withErrors(async ({ request, context }: ActionFunctionArgs) => {
  const actor = await requireActor(request, context)
  const values = await readForm(request)
  const which = parseForm(readNoticesSchema, values)
  await markNoticesRead(actor, which)
  if (request.headers.get('Sec-Fetch-Dest') !== 'empty') {
    const isOne = 'noticeId' in which
    const address = isOne
      ? paths.noticeRead(which.noticeId, readNoticesBefore(values.before))
      : doneAddress(paths.notices, 'read')
    return redirect(address, 303)
  }
  return Response.json({ unread: await countUnreadNotices(actor) }, { headers: { 'Cache-Control': 'no-store' } })
})
