import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import type { MailMessage } from '../mail-message.ts'

export const mailBounced: MailMessage = {
  label: 'Mail came back',
  heading: () => 'A mail about your ticket could not be delivered',
  Body: (facts) => (
    <>
      <Paragraph>Somebody who should know has not been told by mail. The ticket’s page says who, and why.</Paragraph>
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  ),
}

export const mailHeld: MailMessage = {
  label: 'Mail waits',
  heading: () => 'Mail about your ticket waits for a decision',
  Body: (facts) => (
    <>
      <Paragraph>It was not added to the ticket. The ticket’s page says why, and leads to the mail.</Paragraph>
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  ),
}
