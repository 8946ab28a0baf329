import type { ShownMailbox } from '#app/domain/mail/mailboxes/get-mailbox.server.ts'
import { formatInstant } from '#app/http/format-time.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { Cell } from '#app/ui/cell.tsx'
import { DataTable } from '#app/ui/data-table.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'

interface Props {
  mailbox: ShownMailbox
  timeZone: string
}

const COLUMNS = [
  { key: 'subject', label: 'Subject' },
  { key: 'sender', label: 'From' },
  { key: 'why', label: 'Why' },
]

/** When it was last proven, what its server said, and the mails that wait in it. */
export function MailboxHealth({ mailbox, timeZone }: Props) {
  const when = (at: Date | null, never: string) => (at === null ? never : formatInstant(at, timeZone))
  const { kind, canarySentAt, canaryReceivedAt, connectedAt, lastReceivedAt, lastError, lastErrorAt } = mailbox
  const facts = [
    { term: 'Test mail left', value: when(canarySentAt, 'none yet') },
    { term: 'Test mail came back', value: when(canaryReceivedAt, 'none yet') },
    { term: 'Last mail', value: when(lastReceivedAt, 'none yet') },
    ...(kind === 'imap' ? [{ term: 'Connected', value: when(connectedAt, 'not yet') }] : []),
    ...(mailbox.canaryError === '' ? [] : [{ term: 'Test mail refused', value: mailbox.canaryError }]),
    ...(lastError === '' ? [] : [{ term: `Trouble, ${when(lastErrorAt, '')}`, value: lastError }]),
  ]
  return (
    <Stack>
      <DescriptionList inline facts={facts} />
      {mailbox.snags.length === 0 ? null : <LeftMails mailbox={mailbox} />}
    </Stack>
  )
}

function LeftMails({ mailbox: { id, snags } }: { mailbox: ShownMailbox }) {
  return (
    <Stack gap="close">
      <h2>Mail that was left in the mailbox</h2>
      <p className="muted">
        It could not be fetched. Look at it with a mail program, and take it out of the folder when that is done.
      </p>
      <DataTable caption="Mail that was left in the mailbox" captionHidden columns={COLUMNS}>
        {snags.map(({ uid, subject, sender, sizeBytes, isTooBig }) => (
          <tr key={uid}>
            <Cell heads main>
              {subject || 'No subject'}
            </Cell>
            <Cell label="From">{sender || 'Not known'}</Cell>
            <Cell label="Why">
              {isTooBig ? `${Math.ceil(sizeBytes / 1_048_576)} MB: more than 40` : 'It broke off again and again'}
            </Cell>
          </tr>
        ))}
      </DataTable>
      <form method="post" action={paths.mailboxSnagRetry(id)}>
        <Button tone="secondary">Fetch them again</Button>
      </form>
    </Stack>
  )
}
