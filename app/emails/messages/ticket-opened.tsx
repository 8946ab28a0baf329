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
  const { firstResponseDueAt, resolutionDueAt, assigneeName, sectionName, detailsUrl } = facts
  return (
    <>
      <Paragraph>
        {firstResponseDueAt ? `We’ll reply by ${tell(firstResponseDueAt)}.` : 'We’ll reply as soon as we can.'}
      </Paragraph>
      {detailsUrl === null ? null : <DetailsWanted detailsUrl={detailsUrl} />}
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
      {detailsUrl === null ? <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action> : null}
      <Paragraph>
        To add something, answer this mail, with files if you like. We’ll mail you when we reply, when we need something
        from you, and when it is solved.
      </Paragraph>
    </>
  )
}

/** Of a ticket that came by mail: what a form would have asked. It is the one thing to do, so it has the button. */
function DetailsWanted({ detailsUrl }: { detailsUrl: string }) {
  return (
    <>
      <Paragraph>
        A few things that help us are missing: what kind of trouble it is, how urgent, and where you are. It takes a
        minute, and no password.
      </Paragraph>
      <Action href={detailsUrl}>Tell us what is missing</Action>
    </>
  )
}

export const ticketOpened: MailMessage = {
  label: 'We have it',
  heading: (facts) => (facts.isForReader ? 'We have your ticket' : `We have ${whoseTicket(facts)}`),
  Body,
  answer: 'told',
}
