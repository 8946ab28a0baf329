import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import { formatInstant } from '../format-instant.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  const { objectivePassedAt, timeZone, writtenAt } = facts
  const since = objectivePassedAt && ` ${formatInstant(objectivePassedAt, timeZone, writtenAt)}`
  return (
    <>
      <Paragraph>
        {`The time that your section gives itself for a ticket passed${since ?? ''}. What the requester was promised is another time, and goes on.`}
      </Paragraph>
      <WorkFacts {...facts} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const stintBreached: MailMessage = {
  label: 'Held too long',
  heading: () => 'Your section has held a ticket for longer than it means to',
  Body,
  answer: 'note',
}
