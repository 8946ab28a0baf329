import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { whoActed, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

const open = (facts: MailFacts) => <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>

export const closed: MailMessage = {
  label: 'Closed',
  heading: (facts) => `We closed ${whoseTicket(facts)}`,
  Body: (facts) => (
    <>
      <Paragraph>
        Nobody reopened it within 10 business days, so it is closed now. If it comes back, write a new ticket and
        mention this number.
      </Paragraph>
      {open(facts)}
    </>
  ),
}

export const merged: MailMessage = {
  label: 'Joined to another',
  heading: (facts) => `We joined ${whoseTicket(facts)} to another about the same`,
  Body: (facts) => (
    <>
      <Paragraph>Everything about it goes on there. You need not do anything.</Paragraph>
      {open(facts)}
    </>
  ),
}

export const transferred: MailMessage = {
  label: null,
  heading: (facts) => `${facts.sectionName} handles ${whoseTicket(facts)} now`,
  Body: (facts) => (
    <>
      <Paragraph>You need not do anything: they have all that you wrote. Your number stays the same.</Paragraph>
      {open(facts)}
    </>
  ),
}

export const approvalAsked: MailMessage = {
  label: 'Your approval is asked',
  heading: (facts) => `${facts.requesterName}’s ticket waits for an approval`,
  Body: (facts) => (
    <>
      {facts.waitingFor && <Paragraph>What is asked: {facts.waitingFor}</Paragraph>}
      <WorkFacts {...facts} />
      {open(facts)}
    </>
  ),
}

export const mentioned: MailMessage = {
  label: 'You were mentioned',
  heading: (facts) => `${whoActed(facts)} mentioned you in a note`,
  Body: (facts) => (
    <>
      <Paragraph>The note stands on the ticket’s page.</Paragraph>
      <WorkFacts {...facts} />
      {open(facts)}
    </>
  ),
}
