import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getMailOverview, type MailOverview } from '#app/domain/mail/mailboxes/get-mail-overview.server.ts'
import { listMailboxes } from '#app/domain/mail/mailboxes/list-mailboxes.server.ts'
import { MailboxState } from '#app/http/mailbox-state.tsx'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { withErrors } from '#app/http/with-errors.ts'
import { Cell } from '#app/ui/cell.tsx'
import { ChoiceLinks } from '#app/ui/choice-links.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Mail – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  await requireAdministrator(request, context)
  const [overview, mailboxes] = await Promise.all([getMailOverview(), listMailboxes()])
  return { overview, mailboxes }
})

const COLUMNS = [
  { key: 'address', label: 'Mailbox' },
  { key: 'section', label: 'Section' },
  { key: 'state', label: 'State' },
]

const PAGES = [
  {
    href: paths.outgoingMail,
    title: 'Outgoing mail',
    description: 'What has not left or came back, what the other server said, and sending it again.',
  },
  {
    href: paths.inboundMails,
    title: 'Incoming mail',
    description: 'What was held or could not be read: look at it, and decide.',
  },
  {
    href: paths.mailboxes,
    title: 'Mailboxes',
    description: 'Where people write to, whose their mail is, and whether it comes through.',
  },
]

export default function MailHub() {
  const { overview, mailboxes } = useLoaderData<typeof loader>()
  return (
    <Stack gap="wide">
      <PageHeader
        over={<a href={paths.admin}>Administration</a>}
        title="Mail"
        under="How mail does in both directions, at this moment."
      />
      <ChoiceLinks choices={PAGES} />
      <section aria-labelledby="out" className="stack stack-close">
        <h2 id="out">Going out</h2>
        <DescriptionList inline facts={describeOutgoing(overview)} />
      </section>
      <section aria-labelledby="in" className="stack stack-close">
        <h2 id="in">Coming in</h2>
        <DescriptionList inline facts={describeIncoming(overview)} />
      </section>
      <section aria-labelledby="mailboxes" className="stack stack-close">
        <h2 id="mailboxes">Mailboxes</h2>
        <DataTable caption="Mailboxes" captionHidden columns={COLUMNS}>
          {mailboxes.map((mailbox) => (
            <tr key={mailbox.id}>
              <Cell heads main>
                <a href={paths.mailbox(mailbox.id)}>{mailbox.address}</a>
              </Cell>
              <Cell label="Section">{mailbox.section ?? 'By routing'}</Cell>
              <Cell label="State">
                <MailboxState {...mailbox} />
              </Cell>
            </tr>
          ))}
        </DataTable>
      </section>
    </Stack>
  )
}

const LATE_SECONDS = 60

function describeOutgoing({ toLeave, toLeaveSeconds, delayed, unknown, sent, bounced }: MailOverview) {
  return [
    { term: 'Waiting to leave', value: describeWaiting(toLeave, toLeaveSeconds) },
    { term: 'Delayed by the other server', value: mark(delayed, paths.outgoingMail) },
    { term: 'Sent, answer lost', value: mark(unknown, paths.outgoingMail) },
    { term: 'Came back since yesterday', value: mark(bounced, paths.outgoingMail) },
    { term: 'Sent since yesterday', value: count(sent) },
  ]
}

function describeIncoming({ toRead, toReadSeconds, held, setAside, received }: MailOverview) {
  return [
    { term: 'Waiting to be read', value: describeWaiting(toRead, toReadSeconds) },
    { term: 'Held for a person', value: mark(held, paths.inboundMails) },
    { term: 'Set aside: could not be read', value: mark(setAside, paths.inboundList({ list: 'set-aside' })) },
    { term: 'Received since yesterday', value: count(received) },
  ]
}

function describeWaiting(waiting: number, seconds: number | null) {
  if (seconds === null) return count(waiting)
  const words = `${count(waiting)}, the oldest for ${Math.max(0, Math.round(seconds))} s`
  return seconds > LATE_SECONDS ? <span className="overdue-words">{words}: look into it</span> : words
}

/** A figure that should be nought, with the way to what it counts. */
function mark(figure: number, href: string) {
  if (figure === 0) return count(figure)
  return (
    <span className="overdue-words">
      {count(figure)}: <a href={href}>look into it</a>
    </span>
  )
}

function count(figure: number): string {
  return figure.toLocaleString('en-US')
}
