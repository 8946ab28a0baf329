import { Action } from '../blocks/action.tsx'
import { Paragraph } from '../blocks/paragraph.tsx'
import { WorkFacts } from '../blocks/work-facts.tsx'
import type { MailFacts } from '../mail-facts.ts'
import type { MailMessage } from '../mail-message.ts'

function Bounced(facts: MailFacts) {
  return (
    <>
      <Paragraph>
        Somebody who should know has not been told. Reach them another way, or have their address mended.
      </Paragraph>
      <WorkFacts
        {...facts}
        first={[
          ['Mail to', facts.bounced?.address ?? null],
          ['Their server said', facts.bounced?.answer ?? null],
        ]}
      />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const mailBounced: MailMessage = {
  label: 'Mail came back',
  heading: () => 'A mail about your ticket could not be delivered',
  Body: Bounced,
  answer: 'note',
}

function Held(facts: MailFacts) {
  return (
    <>
      <Paragraph>
        It was not added to the ticket. The ticket’s page leads to it; decide there whether it belongs.
      </Paragraph>
      <WorkFacts
        {...facts}
        first={[
          ['Mail from', facts.held?.from ?? null],
          ['Why it waits', facts.held?.reason ?? null],
        ]}
      />
      <Action href={facts.ticketUrl}>{`Open ${facts.ticketNumber}`}</Action>
    </>
  )
}

export const mailHeld: MailMessage = {
  label: 'Mail waits',
  heading: () => 'Mail about your ticket waits for a decision',
  Body: Held,
  answer: 'note',
}
