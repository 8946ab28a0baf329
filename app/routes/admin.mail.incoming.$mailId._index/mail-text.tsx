import type { InboundText } from '#app/domain/mail/inbound/set-aside/read-inbound-text.server.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { Alert } from '#app/ui/alert.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { Stack } from '#app/ui/stack.tsx'

/** What a mail says below its `title`, all of it as text: nothing in it is drawn, fetched or followed. */
export function MailText({ text, title }: { text: InboundText; title: string }) {
  if (text.kind === 'gone')
    return <Alert tone="warning">What it said is gone: its bytes are not in storage any more.</Alert>
  if (text.kind === 'raw') {
    return (
      <section aria-labelledby="head">
        <Stack gap="close">
          <h2 id="head">{text.isWhole ? 'The mail as it came' : 'The beginning of the mail as it came'}</h2>
          <div className="prose">{text.head}</div>
        </Stack>
      </section>
    )
  }
  const { from, to, replyTo, subject, files, leftOut } = text
  return (
    <section aria-labelledby="text">
      <Stack gap="close">
        <h2 id="text">What it says</h2>
        <DescriptionList
          rows
          facts={[
            { term: 'From', value: from },
            { term: 'To', value: to },
            { term: 'Answers to', value: replyTo },
            { term: 'Subject', value: subject === title ? '' : subject },
            {
              term: 'Files',
              value: files.map(({ name, sizeBytes }) => `${name} (${describeBytes(sizeBytes)})`).join(', '),
            },
            { term: 'Left out', value: leftOut.join(' ') },
          ]}
        />
        {text.text.trim() === '' ? (
          <p className="muted">Nothing is written in it.</p>
        ) : (
          <div className="prose">{text.text}</div>
        )}
      </Stack>
    </section>
  )
}
