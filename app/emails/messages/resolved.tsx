import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      <Letter
        text={facts.resolutionText ?? facts.message}
        html={facts.resolutionText === null ? facts.messageHtml : null}
      />
      <Paragraph>
        Still not right? Reply on the ticket’s page within 10 business days and we take it up again. After that it
        closes by itself.
      </Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const resolved: MailMessage = {
  label: 'Resolved',
  heading: (facts) => `${whoActed(facts)} resolved ${whoseTicket(facts)}`,
  Body,
}
