import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { RatingQuestion } from '../blocks/rating-question.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      {facts.isClosedByTime ? (
        <Paragraph>Nobody reopened it within 10 business days, so it closed by itself.</Paragraph>
      ) : null}
      <Paragraph>If it comes back, answer this mail: we open a new ticket that goes on from this one.</Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <RatingQuestion {...facts} />
    </>
  )
}

export const closed: MailMessage = {
  label: 'Closed',
  heading: (facts) => `${whoActed(facts)} closed ${whoseTicket(facts)}`,
  Body,
  answer: 'told',
}
