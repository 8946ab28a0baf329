import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import type { TicketPart } from '#app/domain/tickets/ticket-part.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { nameUnsent, type SentAlready, writeUnsent } from './sent-already.ts'

interface Way {
  verb: 'replies' | 'notes'
  button: string
}

const REPLY: Way = { verb: 'replies', button: 'Send reply' }
const NOTE: Way = { verb: 'notes', button: 'Add note' }

/** By what the sender is to the ticket: how they may add to it, and who reads that. */
const WAYS: Record<TicketPart, { ways: [Way, ...Way[]]; label: string; readers: string } | null> = {
  requester: { ways: [REPLY], label: 'Your message', readers: 'Whoever has the ticket reads it at once.' },
  worker: {
    ways: [REPLY, NOTE],
    label: 'Your reply or note',
    readers: 'The requester reads a reply, and gets it by mail. A note is for staff alone.',
  },
  reader: {
    ways: [NOTE],
    label: 'Internal note',
    readers: 'Another section has the ticket: it reads your note, and the requester does not.',
  },
  observer: null,
}

interface Props {
  sent: SentAlready
  refused: RefusedStagedForm
  /** Of the reply. */
  submissionKey: string
}

/** Says that the form opened a ticket before, what of it was not sent, and how to add that. */
export function SentAlreadyNotice({ sent, refused, submissionKey }: Props) {
  const number = formatTicketNumber(sent.sentAs)
  return (
    <Stack>
      <ErrorSummary
        heading={`You already sent this form as ${number}`}
        errors={[
          { field: null, message: `What you changed since was not sent: ${nameUnsent(sent.unsent).toLowerCase()}.` },
        ]}
      />
      <AddToIt sent={sent} refused={refused} submissionKey={submissionKey} />
      <section className="stack stack-close" aria-labelledby="another">
        <h2 id="another">Or open another ticket</h2>
        <p>The form below holds what you entered. Submitted again, it opens a second ticket.</p>
      </section>
    </Stack>
  )
}

function AddToIt({ sent: { sentAs, unsent, part }, refused, submissionKey }: Props) {
  const adding = part && WAYS[part]
  if (!adding) return null
  const number = formatTicketNumber(sentAs)
  const [likeliest] = adding.ways
  return (
    <section className="stack stack-close form-column" aria-labelledby="add-to-it">
      <h2 id="add-to-it">Add it to {number}</h2>
      <p>
        {adding.readers}{' '}
        <a className="nowrap" href={paths.ticket(sentAs)}>
          See {number}
        </a>
        {unsent.includes('files') ? ', and attach the new files there.' : '.'}
      </p>
      <form
        className="stack"
        method="post"
        action={paths.ticketVerb(sentAs, likeliest.verb)}
        encType="multipart/form-data"
        noValidate
      >
        <input type="hidden" name="submissionKey" value={submissionKey} />
        <TextArea name="body" label={adding.label} size="short" defaultValue={writeUnsent(refused, unsent)} />
        <ButtonRow>
          {adding.ways.map(({ verb, button }) => (
            <Button
              key={verb}
              tone={verb === likeliest.verb ? 'primary' : 'secondary'}
              formAction={paths.ticketVerb(sentAs, verb)}
            >
              {button}
            </Button>
          ))}
        </ButtonRow>
      </form>
    </section>
  )
}
