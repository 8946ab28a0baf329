import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      {facts.givenReason && <Paragraph>Why: {facts.givenReason}</Paragraph>}
      <Letter text={facts.message} html={facts.messageHtml} />
      <Paragraph>We work on it again, and mail you when there is news.</Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const reopened: MailMessage = {
  label: 'Reopened',
  heading: (facts) => `${whoActed(facts)} reopened ${whoseTicket(facts)}`,
  Body,
}
