import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Access(facts: MailFacts) {
  return (
    <>
      <Paragraph>Why and by whom stands on the ticket’s page.</Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

// While the ticket is restricted, as it nearly always is then, `renderRestrictedNotice` says it without the subject.
export const accessGiven: MailMessage = {
  label: 'You may see this ticket',
  heading: () => 'You were named on a ticket',
  Body: Access,
  answer: 'note',
}

export const emergencyAccess: MailMessage = {
  label: 'Emergency access',
  heading: () => 'An administrator took emergency access to a ticket',
  Body: Access,
  answer: 'note',
}
