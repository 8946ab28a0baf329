import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { paths } from '#app/http/paths.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { nameUnsent, type SentAlready, writeUnsent } from './sent-already.ts'

interface Props {
  sent: SentAlready
  refused: RefusedStagedForm
  /** Of the reply. */
  submissionKey: string
}

/** Says that the form opened a ticket before, what of it was not sent, and how to add that. */
export function SentAlreadyNotice({ sent: { sentAs, unsent }, refused, submissionKey }: Props) {
  const number = formatTicketNumber(sentAs)
  return (
    <Stack>
      <ErrorSummary
        heading={`You already sent this form as ${number}`}
        errors={[{ field: null, message: `What you changed since was not sent: ${nameUnsent(unsent).toLowerCase()}.` }]}
      />
      <section className="stack form-column" aria-labelledby="add-to-it">
        <h2 id="add-to-it">Add it to {number}</h2>
        <p>
          Whoever has <a href={paths.ticket(sentAs)}>{number}</a> reads it at once.
          {unsent.includes('files') ? ' Attach the new files on its page.' : ''}
        </p>
        <form
          className="stack"
          method="post"
          action={paths.ticketVerb(sentAs, 'replies')}
          encType="multipart/form-data"
          noValidate
        >
          <input type="hidden" name="submissionKey" value={submissionKey} />
          <TextArea name="body" label="Your message" size="short" defaultValue={writeUnsent(refused, unsent)} />
          <ButtonRow>
            <Button>Send reply</Button>
          </ButtonRow>
        </form>
      </section>
      <section className="stack stack-close" aria-labelledby="another">
        <h2 id="another">Or open another ticket</h2>
        <p>The form below holds what you entered. Submitted again, it opens a second ticket.</p>
      </section>
    </Stack>
  )
}
