import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { RatingQuestion } from '../blocks/rating-question.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  const isText = facts.resolutionText !== null
  return (
    <>
      <Letter text={facts.resolutionText ?? facts.message} html={isText ? null : facts.messageHtml} />
      <Paragraph>
        Still not right? Answer this mail within 10 business days, and we take it up again. After that it closes by
        itself.
      </Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <RatingQuestion {...facts} />
    </>
  )
}

export const resolved: MailMessage = {
  label: 'Resolved',
  heading: (facts) => `${whoActed(facts)} resolved ${whoseTicket(facts)}`,
  Body,
  answer: 'told',
}
