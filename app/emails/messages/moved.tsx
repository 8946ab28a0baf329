import { Action } from '../blocks/action.tsx'
import { FactsTable } from '../blocks/facts-table.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoseTicket } from '../describe-people.ts'
import { formatInstant } from '../format-instant.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Merged({ mergedInto, ticketNumber, ticketUrl }: MailFacts) {
  return (
    <>
      <Paragraph>
        {mergedInto === null
          ? 'Everything about it goes on there. You need not do anything.'
          : `Everything about it goes on under ${mergedInto.ticketNumber}. You need not do anything.`}
      </Paragraph>
      <Action href={mergedInto?.ticketUrl ?? ticketUrl}>{`Open ${mergedInto?.ticketNumber ?? ticketNumber}`}</Action>
    </>
  )
}

export const merged: MailMessage = {
  label: 'Joined to another',
  heading: (facts) => `We joined ${whoseTicket(facts)} to another about the same`,
  Body: Merged,
}

function Transferred(facts: MailFacts) {
  const tell = (at: Date | null) => at && formatInstant(at, facts.timeZone, facts.writtenAt)
  return (
    <>
      <Paragraph>You need not do anything: they have all that you wrote, and the number stays the same.</Paragraph>
      <FactsTable
        facts={[
          ['Ticket', `${facts.ticketNumber} ${facts.subject}`],
          ['Who handles it', facts.assigneeName ? `${facts.assigneeName}, ${facts.sectionName}` : facts.sectionName],
          ['First reply by', tell(facts.firstResponseDueAt)],
          ['Solved by, as planned', tell(facts.resolutionDueAt)],
        ]}
      />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const transferred: MailMessage = {
  label: 'In other hands',
  heading: (facts) => `${facts.sectionName} handles ${whoseTicket(facts)} now`,
  Body: Transferred,
}
