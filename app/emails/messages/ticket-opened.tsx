import { Action } from '../blocks/action.tsx'
import { FactsTable } from '../blocks/facts-table.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoseTicket } from '../describe-people.ts'
import { formatInstant } from '../format-instant.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  const tell = (at: Date) => formatInstant(at, facts.timeZone, facts.writtenAt)
  const { firstResponseDueAt, resolutionDueAt, assigneeName, sectionName } = facts
  return (
    <>
      <Paragraph>
        {firstResponseDueAt ? `We’ll reply by ${tell(firstResponseDueAt)}.` : 'We’ll reply as soon as we can.'}
      </Paragraph>
      <FactsTable
        facts={[
          ['Ticket', facts.ticketNumber],
          ['About', facts.subject],
          ['Category', facts.categoryName],
          ['Who handles it', assigneeName ? `${assigneeName}, ${sectionName}` : sectionName],
          ['Solved by, as planned', resolutionDueAt && tell(resolutionDueAt)],
        ]}
      />
      <Letter text={facts.message} html={facts.messageHtml} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
      <Paragraph>
        To add something, write a reply on the ticket’s page. We’ll mail you when we reply, when we need something from
        you, and when it is solved.
      </Paragraph>
    </>
  )
}

export const ticketOpened: MailMessage = {
  label: 'We have it',
  heading: (facts) => (facts.isForReader ? 'We have your ticket' : `We have ${whoseTicket(facts)}`),
  Body,
}
