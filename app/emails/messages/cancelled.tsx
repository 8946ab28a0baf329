import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      {facts.givenReason && <Paragraph>Why: {facts.givenReason}</Paragraph>}
      <Paragraph>
        Nobody works on it any more. If you still need help, answer this mail: that opens a new ticket.
      </Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const cancelled: MailMessage = {
  label: 'Cancelled',
  heading: (facts) => `${whoActed(facts)} cancelled ${whoseTicket(facts)}`,
  Body,
  answer: 'told',
}
