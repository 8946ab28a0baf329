import { MAX_TICKET_BYTES } from '#app/domain/tickets/attachment-limits.ts'
import { isOpen } from '#app/domain/tickets/ticket-status.ts'
import { describeBytes } from '#app/elements/describe-bytes.ts'
import { enteredValue } from '#app/http/answer-form.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { MARKDOWN_HINT } from '#app/http/markdown-hint.ts'
import { paths } from '#app/http/paths.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { wasSentBefore } from '#app/http/tickets/was-sent-before.ts'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { DraftKeeper } from '#app/ui/draft-keeper.tsx'
import { FileInput } from '#app/ui/file-input.tsx'
import { ProtectedTextWarning } from '#app/ui/protected-text-warning.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { TicketPageData } from './route.tsx'

export const REPLY_ID = 'reply'

interface Words {
  heading: string
  label: string
  hint?: string
  button: string
}

/** Where the requester's side answers, adds something, or says that it is not solved. */
export function RequesterReplyForm(props: TicketPageData & { refused: RefusedStagedForm | undefined }) {
  const { page, personId, submissionKeys, refused } = props
  const { ticket } = page
  const words = chooseWords(ticket.status)
  if (words === null) {
    return (
      <p id={REPLY_ID}>
        This ticket takes no more replies. <a href={paths.newTicket}>Open a new one</a> and mention its number.
      </p>
    )
  }
  const submissionKey = wasSentBefore(refused)
    ? submissionKeys.reply
    : enteredValue(refused, 'submissionKey', submissionKeys.reply)
  const files = refused?.files ?? []
  return (
    <section id={REPLY_ID} className="stack" aria-labelledby="reply-heading">
      <h2 id="reply-heading">{words.heading}</h2>
      <DraftKeeper draftKey={`${personId}/OTS-${ticket.id}/reply`} restores={refused === undefined}>
        <form
          className="stack"
          method="post"
          action={paths.ticketVerb(ticket.id, 'replies')}
          encType="multipart/form-data"
          noValidate
        >
          <input type="hidden" name="submissionKey" value={submissionKey} />
          <ProtectedDataQuestion refused={refused} />
          <ProtectedTextWarning>
            <Stack>
              <TextArea
                name="body"
                label={words.label}
                hint={[words.hint, MARKDOWN_HINT].filter(Boolean).join(' ')}
                size="short"
                defaultValue={enteredValue(refused, 'body')}
                error={refused?.fieldErrors.body?.[0]}
              />
              <FileInput
                name="files"
                label="Files"
                optional
                hint="Up to 30 MB for the whole ticket. No tax, health or criminal-justice records, no social security numbers."
                error={refused?.fieldErrors.files?.[0]}
                kept={files.map(({ id, fileName, sizeBytes }) => ({
                  id,
                  name: fileName,
                  size: describeBytes(sizeBytes),
                }))}
                uploadTo={`${paths.files}?${new URLSearchParams({ form: submissionKey })}`}
                maxTotalBytes={MAX_TICKET_BYTES}
              />
            </Stack>
          </ProtectedTextWarning>
          <ButtonRow>
            <Button>{words.button}</Button>
          </ButtonRow>
        </form>
      </DraftKeeper>
    </section>
  )
}

function chooseWords(status: TicketPageData['page']['ticket']['status']): Words | null {
  if (status === 'waiting_on_requester') return { heading: 'Answer', label: 'Your answer', button: 'Send answer' }
  if (isOpen(status)) return { heading: 'Add something', label: 'Your message', button: 'Send reply' }
  if (status === 'resolved') {
    return { heading: 'It is not solved?', label: 'What still does not work?', button: 'Reopen ticket' }
  }
  if (status === 'closed') {
    return {
      heading: 'Has it come back?',
      label: 'Your message',
      hint: 'This ticket is closed. Your message opens a new one that continues it.',
      button: 'Open a new ticket',
    }
  }
  return null
}
