import { Action } from '../blocks/action.tsx'
import { Conversation } from '../blocks/conversation.tsx'
import { Letter } from '../blocks/letter.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      <Letter text={facts.message} html={facts.messageHtml} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <Conversation {...facts} />
    </>
  )
}

export const staffReplied: MailMessage = {
  label: null,
  heading: (facts) => `${whoActed(facts)} replied to ${whoseTicket(facts)}`,
  Body,
}
