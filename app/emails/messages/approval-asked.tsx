import { Action } from '../blocks/action.tsx'
import { BulletList } from '../blocks/bullet-list.tsx'
import { FactsTable } from '../blocks/facts-table.tsx'
import { Letter } from '../blocks/letter.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { whoActed, whoAsks, whoseTicket } from '../describe-people.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Body(facts: MailFacts) {
  return (
    <>
      {facts.waitingFor.length === 0 ? null : <Paragraph>{`What ${whoActed(facts)} asks you to approve:`}</Paragraph>}
      <BulletList items={facts.waitingFor} />
      <Letter text={facts.message} html={facts.messageHtml} />
      <FactsTable
        facts={[
          ['Ticket', `${facts.ticketNumber} ${facts.subject}`],
          ['For', whoAsks(facts)],
          ['Category', facts.categoryName],
          ['Section', facts.sectionName],
        ]}
      />
      <Paragraph>
        Answer this mail with your decision: that you approve, or why not. The ticket waits until then.
      </Paragraph>
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const approvalAsked: MailMessage = {
  label: 'Your approval is asked',
  heading: (facts) =>
    facts.isForReader
      ? 'Your ticket waits for your approval'
      : `${capitalise(whoseTicket(facts))} waits for your approval`,
  Body,
  answer: 'told',
}

function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
