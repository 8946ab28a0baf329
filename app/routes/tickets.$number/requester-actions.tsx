import { isOpen } from '#app/domain/tickets/ticket-status.ts'
import { enteredValue } from '#app/http/answer-form.ts'
import type { RefusedStagedForm } from '#app/http/answer-staged-form.ts'
import { paths } from '#app/http/paths.ts'
import { ProtectedDataQuestion } from '#app/http/tickets/protected-data-question.tsx'
import { Button } from '#app/ui/button.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { FollowDone, FollowForms } from './follow-forms.tsx'
import type { TicketPageData } from './route.tsx'

/** What else the requester's side does with a ticket: follow or mute it, or take it back. */
export function RequesterActions({ refused, ...data }: TicketPageData & { refused: RefusedStagedForm | undefined }) {
  const { ticket } = data.page
  return (
    <Stack>
      <FollowDone {...data} />
      <FollowForms {...data} wordy="wordy" />
      {isOpen(ticket.status) ? <CancelForm ticketId={ticket.id} refused={refused} /> : null}
    </Stack>
  )
}

function CancelForm({ ticketId, refused }: { ticketId: number; refused: RefusedStagedForm | undefined }) {
  return (
    <details open={refused !== undefined}>
      <summary>I don’t need this any more</summary>
      <form className="stack" method="post" action={paths.ticketVerb(ticketId, 'cancellation')} noValidate>
        <ProtectedDataQuestion refused={refused} />
        <TextInput
          name="reason"
          label="Why?"
          optional
          autoComplete="off"
          defaultValue={enteredValue(refused, 'reason')}
          error={refused?.fieldErrors.reason?.[0]}
        />
        <Button tone="danger">Cancel ticket</Button>
      </form>
    </details>
  )
}
