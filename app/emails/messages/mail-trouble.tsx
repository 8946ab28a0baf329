import { Action } from '../blocks/action.tsx'
import type { Fact } from '../blocks/facts-table.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

/** What is to be done about a mail, and which it is (`mail`). */
function layOutTrouble(facts: MailFacts, words: string, mail: readonly Fact[]) {
  return (
    <>
      <Paragraph>{words}</Paragraph>
      <WorkFacts {...facts} first={mail} />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const mailBounced: MailMessage = {
  label: 'Mail came back',
  heading: () => 'A mail about your ticket could not be delivered',
  Body: (facts) =>
    layOutTrouble(
      facts,
      'Somebody who should know has not been told. Reach them another way, or have their address mended.',
      [
        ['Mail to', facts.bounced?.address ?? null],
        ['Their server said', facts.bounced?.answer ?? null],
      ],
    ),
  answer: 'note',
}

export const mailHeld: MailMessage = {
  label: 'Mail waits',
  heading: () => 'Mail about your ticket waits for a decision',
  Body: (facts) =>
    layOutTrouble(
      facts,
      'It was not added to the ticket. The ticket’s page leads to it; decide there whether it belongs.',
      [
        ['Mail from', facts.held?.from ?? null],
        ['Why it waits', facts.held?.reason ?? null],
      ],
    ),
  answer: 'note',
}
