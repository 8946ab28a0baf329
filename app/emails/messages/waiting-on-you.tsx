import { Action } from '../blocks/action.tsx'
import { BulletList } from '../blocks/bullet-list.tsx'
import { Conversation } from '../blocks/conversation.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  const { isForReader, requesterName, waitingFor } = facts
  return (
    <>
      {waitingFor.length === 0 ? null : (
        <Paragraph>{`What ${whoActed(facts)} needs from ${isForReader ? 'you' : requesterName}:`}</Paragraph>
      )}
      <BulletList items={waitingFor} />
      <Letter text={facts.message} html={facts.messageHtml} />
      <Paragraph>
        {isForReader
          ? 'Answer this mail with it. The ticket waits meanwhile, and goes on as soon as your answer comes.'
          : 'The ticket waits meanwhile, and goes on as soon as there is an answer.'}
      </Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <Conversation {...facts} />
    </>
  )
}

export const waitingOnYou: MailMessage = {
  label: (facts) => `Waiting on ${facts.isForReader ? 'you' : facts.requesterName}`,
  heading: (facts) => (facts.isForReader ? 'We need something from you' : `We wait for ${facts.requesterName}`),
  Body,
  answer: 'told',
}
