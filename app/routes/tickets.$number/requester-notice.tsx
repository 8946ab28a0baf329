import { describePromise } from '#app/domain/tickets/describe-promise.ts'
import { maskProtectedNumbers } from '#app/domain/tickets/mask-protected-numbers.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { usePageEnvironment } from '#app/http/page-environment.ts'
import { paths } from '#app/http/paths.ts'
import { Alert } from '#app/ui/alert.tsx'
import { Button } from '#app/ui/button.tsx'
import { ButtonRow } from '#app/ui/button-row.tsx'
import { Stack } from '#app/ui/stack.tsx'
import { REPLY_ID } from './requester-reply-form.tsx'
import type { TicketPageData } from './route.tsx'
import { waitedForOf } from './waited-for-of.ts'

/** What the person should know or do now: that we have the ticket, that we wait for them, or that we think it is solved. */
export function RequesterNotice({ page, personId, timeZone, isConfirmation }: TicketPageData) {
  const { now } = usePageEnvironment()
  const { ticket, clocks } = page
  const number = formatTicketNumber(ticket.id)
  if (isConfirmation) {
    return (
      <Alert tone="success" heading={`We have it: ${number} is with ${ticket.sectionName}.`} announced>
        <p>{describePromise(clocks, { now, timeZone })}</p>
        <p>
          {ticket.isRestricted
            ? 'Only the people who work on it can read it. Our mail about it carries no content, so come back here to read our answers.'
            : 'We sent you the same by mail.'}{' '}
          To add something, <a href={`#${REPLY_ID}`}>write below</a>.
        </p>
      </Alert>
    )
  }
  if (ticket.status === 'waiting_on_requester') {
    const waitedFor = waitedForOf({ page, personId })
    return (
      <Alert tone="warning" heading={`We need something from ${waitedFor ?? 'you'} to go on`}>
        {ticket.waitingFor ? `We are waiting for ${maskProtectedNumbers(ticket.waitingFor)}. ` : ''}
        <a href={`#${REPLY_ID}`}>{waitedFor === null ? 'Answer' : 'Answer for them'}</a>
      </Alert>
    )
  }
  if (ticket.status !== 'resolved') return null
  return (
    <Alert tone="success" heading="We think this is solved. Is it?">
      <Stack gap="close">
        <p>
          If it is not, <a href={`#${REPLY_ID}`}>tell us below</a> and we go on. If we hear nothing, it closes by itself
          after 10 business days.
        </p>
        <form method="post" action={paths.ticketVerb(ticket.id, 'closing')}>
          <ButtonRow>
            <Button tone="secondary">That solved it</Button>
          </ButtonRow>
        </form>
      </Stack>
    </Alert>
  )
}
