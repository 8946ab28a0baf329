import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { findUnsubscription } from '#app/domain/notifications/preferences/find-unsubscription.server.ts'
import { turnOffNotices } from '#app/domain/notifications/preferences/turn-off-notices.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { paths } from '#app/http/paths.ts'
import { readRequestOrigin } from '#app/http/read-request-origin.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const meta = () => [{ title: 'Unsubscribe – OTS Helpdesk' }]

/** Looking changes nothing: programs that read mail follow its links. */
export const loader = withErrors(async ({ params }: LoaderFunctionArgs) => {
  const shown = await findUnsubscription(params.link ?? '')
  if (shown === null) return data({ shown: null }, { status: 404 })
  const { email, title, description, sectionName, ticketId } = shown
  return data({ shown: { email, title, description, sectionName, ticketId } })
})

/**
 * From the button here, and from mail programs that send `List-Unsubscribe=One-Click` without a session, an origin or a
 * cookie (RFC 8058). What the body says does not matter: the link is the proof, and all that there is to say.
 */
export const action = withErrors(async ({ request, context, params }: ActionFunctionArgs) => {
  const shown = await findUnsubscription(params.link ?? '')
  if (shown === null) return data({ isDone: false }, { status: 404 })
  const { personId, kind, sectionCode, ticketId } = shown
  await turnOffNotices({ personId, kind, sectionCode, ticketId }, readRequestOrigin(request, context))
  return data({ isDone: true })
})

export default function Unsubscribe() {
  const { shown } = useLoaderData<typeof loader>()
  const isDone = useActionData<typeof action>()?.isDone ?? false
  const { link = '' } = useParams()
  if (shown === null) return <NotOurs />
  const { email, ticketId } = shown
  const what = ticketId === null ? describeKind(shown) : `mail about ${formatTicketNumber(ticketId)}`
  return (
    <Stack gap="wide">
      <PageHeader
        title={isDone ? 'You are unsubscribed' : 'Unsubscribe?'}
        under={isDone ? `${email} no longer gets ${what}.` : `${email} would no longer get ${what}.`}
      />
      <Stack gap="close">
        {ticketId === null && shown.description ? <p>That is: {lower(shown.description)}</p> : null}
        <p>What waits on you, and what is your duty, still comes.</p>
      </Stack>
      <ButtonRow>
        {isDone ? null : (
          <form method="post" action={paths.unsubscribe(link)}>
            <Button>Unsubscribe</Button>
          </form>
        )}
        <a href={paths.accountNotifications}>{isDone ? 'Change it back, or choose more' : 'Choose yourself instead'}</a>
      </ButtonRow>
    </Stack>
  )
}

function describeKind({ title, sectionName }: { title: string; sectionName: string | null }): string {
  return `mail of the kind “${title}”${sectionName === null ? '' : ` for ${sectionName}`}`
}

function lower(words: string): string {
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`
}

function NotOurs() {
  return (
    <Stack gap="wide">
      <PageHeader
        title="This link does not work"
        under="Part of it may be missing. Copy all of it from the mail, or choose what you hear of here."
      />
      <ButtonRow>
        <a href={paths.accountNotifications}>Choose what you hear of</a>
      </ButtonRow>
    </Stack>
  )
}
