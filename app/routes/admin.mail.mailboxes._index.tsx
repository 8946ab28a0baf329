import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describeMailTrouble } from '#app/domain/mail/mailboxes/describe-mail-trouble.ts'
import { type ListedMailbox, listMailboxes } from '#app/domain/mail/mailboxes/list-mailboxes.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { MailboxState } from '#app/http/mailbox-state.tsx'
import { paths } from '#app/http/paths.ts'
import { requireAdministrator } from '#app/http/require-actor.ts'
import type { RouteHandle } from '#app/http/route-handle.ts'
import { sayDone } from '#app/http/say-done.tsx'
import { withErrors } from '#app/http/with-errors.ts'
import { ButtonLink } from '#app/ui/button-link.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Stack } from '#app/ui/stack.tsx'

const DONE_WORDS: Record<string, string> = {
  saved: 'The mailbox is saved. Within fifteen minutes a test mail proves that mail comes through.',
  'saved-off': 'The mailbox is saved. It is switched off: no mail comes through it.',
}

export const handle: RouteHandle = { density: 'desk' }

export const meta = () => [{ title: 'Mailboxes – OTS Helpdesk' }]

export const loader = withErrors(async ({ request, context }: LoaderFunctionArgs) => {
  const { timeZone } = await requireAdministrator(request, context)
  const mailboxes = await listMailboxes()
  return {
    mailboxes: mailboxes.map(({ provenAt, ...mailbox }) => ({
      ...mailbox,
      proven: provenAt && formatInstant(provenAt, timeZone),
    })),
    done: new URL(request.url).searchParams.get('done'),
  }
})

const COLUMNS = [
  { key: 'address', label: 'Mailbox' },
  { key: 'kind', label: 'Mail comes' },
  { key: 'unknown', label: 'Unknown senders' },
  { key: 'state', label: 'State' },
  { key: 'proven', label: 'Last proven' },
]

const COMES = { relay: 'from a relay', imap: 'by IMAP' } as const
const UNKNOWN = { refuse: 'refused', hold: 'held', admit: 'admitted' } as const

export default function Mailboxes() {
  const { mailboxes, done } = useLoaderData<typeof loader>()
  const add = <ButtonLink href={paths.mailbox('new')}>Add a mailbox</ButtonLink>
  return (
    <Stack>
      <PageHeader
        over={<a href={paths.mailHub}>Mail</a>}
        title="Mailboxes"
        under="Where people write to. Every fifteen minutes a test mail to each of them proves that mail comes through."
        actions={mailboxes.length > 0 ? add : undefined}
      />
      {sayDone(DONE_WORDS, done)()}
      {mailboxes.length === 0 ? (
        <EmptyState heading="No mailbox yet" action={add}>
          Until there is one, no mail comes in.
        </EmptyState>
      ) : (
        <DataTable caption="Mailboxes" captionHidden columns={COLUMNS}>
          {mailboxes.map((mailbox) => (
            <tr key={mailbox.id}>
              <Cell heads main>
                <a href={paths.mailbox(mailbox.id)}>{mailbox.address}</a>
                <p className="muted">{mailbox.section ?? 'No section: routing decides'}</p>
              </Cell>
              <Cell label="Mail comes">{COMES[mailbox.kind]}</Cell>
              <Cell label="Unknown senders">{UNKNOWN[mailbox.unknownSenders]}</Cell>
              <Cell label="State">
                <MailboxState {...mailbox} />
                <Remarks {...mailbox} />
              </Cell>
              <Cell label="Last proven">{mailbox.proven ?? 'Never'}</Cell>
            </tr>
          ))}
        </DataTable>
      )}
    </Stack>
  )
}

function Remarks({ trouble, lastError, snags }: Pick<ListedMailbox, 'trouble' | 'lastError' | 'snags'>) {
  const remarks = [
    trouble ? describeMailTrouble(trouble) : '',
    lastError,
    snags === 0 ? '' : snags === 1 ? 'One mail could not be fetched.' : `${snags} mails could not be fetched.`,
  ].filter((remark) => remark !== '')
  return remarks.map((remark) => (
    <p className="muted" key={remark}>
      {remark}
    </p>
  ))
}
