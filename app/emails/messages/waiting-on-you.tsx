import { Action } from '../blocks/action.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  const wanted = facts.isForReader ? 'needs from you' : `needs from ${facts.requesterName}`
  return (
    <>
      {facts.waitingFor && (
        <Paragraph>
          What {whoActed(facts)} {wanted}: <strong>{facts.waitingFor}</strong>
        </Paragraph>
      )}
      <Letter text={facts.message} html={facts.messageHtml} />
      <Paragraph>The ticket waits until there is an answer. We go on as soon as it comes.</Paragraph>
      <Action href={facts.ticketUrl}>{`Answer on ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const waitingOnYou: MailMessage = {
  label: 'Waiting on you',
  heading: (facts) => (facts.isForReader ? 'We need something from you' : `We wait for ${facts.requesterName}`),
  Body,
}
