import { Action } from '../blocks/action.tsx'
import { Conversation } from '../blocks/conversation.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { whoActed } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

/** What the mails to those who work on a ticket have in common: the reason, the words, the facts, the way there. */
function Work(facts: MailFacts) {
  return (
    <>
      {facts.givenReason && <Paragraph>Why: {facts.givenReason}</Paragraph>}
      <Letter text={facts.message} html={facts.messageHtml} />
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <Conversation {...facts} />
    </>
  )
}

export const workNew: MailMessage = {
  label: 'New',
  heading: (facts) => `A new ticket in ${facts.sectionName}`,
  Body: Work,
  answer: 'staff',
}

export const workAssigned: MailMessage = {
  label: 'Assigned to you',
  heading: (facts) =>
    facts.actorName ? `${facts.actorName} assigned a ticket to you` : 'A ticket was assigned to you',
  Body: Work,
  answer: 'staff',
}

export const workTransferred: MailMessage = {
  label: 'Transferred',
  heading: (facts) => `${whoActed(facts)} transferred a ticket to ${facts.sectionName}`,
  Body: Work,
  answer: 'staff',
}

export const workReturned: MailMessage = {
  label: 'Back in the queue',
  heading: (facts) => `A ticket came back to the queue of ${facts.sectionName}`,
  Body: Work,
  answer: 'staff',
}

export const requesterReplied: MailMessage = {
  label: 'Reply',
  heading: (facts) => `${whoActed(facts)} replied`,
  Body: Work,
  answer: 'staff',
}

export const workReopened: MailMessage = {
  label: 'Reopened',
  heading: (facts) => `${whoActed(facts)} reopened a ticket`,
  Body: Work,
  answer: 'staff',
}

export const workCancelled: MailMessage = {
  label: 'Cancelled',
  heading: (facts) => `${whoActed(facts)} cancelled a ticket`,
  Body: Work,
  answer: 'staff',
}
