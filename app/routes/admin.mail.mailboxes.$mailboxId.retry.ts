import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { getMailbox } from '#app/domain/mail/mailboxes/get-mailbox.server.ts'
import { retrySnags } from '#app/domain/mail/mailboxes/retry-snags.server.ts'
import { doneAddress } from '#app/http/done-address.ts'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import { requireRowId } from '#app/http/require-row-id.ts'
import { withErrors } from '#app/http/with-errors.ts'

/** Who comes here by reloading is led back to the mailbox. */
export const loader = withErrors(async ({ request, context, params }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const { id } = await getMailbox(requireRowId(params.mailboxId))
  return redirect(paths.mailbox(id))
})

export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const actor = await requireAdministrator(request, context)
  const mailboxId = requireRowId(params.mailboxId)
  await retrySnags(actor, mailboxId)
  return redirect(doneAddress(paths.mailbox(mailboxId), 'retry'), 303)
})
