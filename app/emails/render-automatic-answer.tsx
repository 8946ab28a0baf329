import type { ReactElement } from 'react'
import type { AutomaticTemplate } from './automatic-answer-facts.ts'
import { Action } from './blocks/action.tsx'
import { BulletList } from './blocks/bullet-list.tsx'
import { Heading } from './blocks/heading.tsx'
import { Paragraph } from './blocks/paragraph.tsx'
import { formatInstant } from './format-instant.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'

interface AutomaticAnswer {
  receivedAt: Date
  writtenAt: Date
  /** Of the agency: the sender is nobody whom we know one of. */
  timeZone: string
  /** Whom they wrote to: a section’s name, or the helpdesk’s. */
  toName: string
  helpdeskUrl: string
  /** Null: it is about no ticket. */
  ticket: { number: string; url: string } | null
  /** A sentence each, digits that look protected hidden. */
  problems: readonly string[]
}

/**
 * Answers a mail by itself. Of what the sender wrote it repeats no more than the names of files in `problems`, and of their ticket says the
 * number alone. Pure.
 */
export function renderAutomaticAnswer(template: AutomaticTemplate, answer: AutomaticAnswer): RenderedMail {
  const { title, body } = WORDS[template](answer)
  const whole = (
    <>
      <Heading>{title}</Heading>
      {body}
    </>
  )
  return layOut(`[${answer.ticket?.number ?? 'OTS Helpdesk'}] ${title}`, whole, {
    preview: title,
    isAnswerable: answer.ticket !== null,
    footer: ['This answer was sent by itself, once. You receive it because mail from your address reached us.'],
  })
}

const WORDS: Record<AutomaticTemplate, (answer: AutomaticAnswer) => { title: string; body: ReactElement }> = {
  'unknown-sender': ({ receivedAt, timeZone, writtenAt, toName, helpdeskUrl }) => ({
    title: 'We could not take your mail',
    body: (
      <>
        <Paragraph>
          {`Your mail to ${toName} came on ${formatInstant(receivedAt, timeZone, writtenAt)}. We do not know the address it came from, so nobody has read it and no ticket was opened.`}
        </Paragraph>
        <Paragraph>
          {`The helpdesk is for people who work for agencies of the State of Louisiana. If you are one of them, write from your work address, or open a ticket at ${helpdeskUrl}.`}
        </Paragraph>
        <Paragraph>
          If you work for an agency and think that we should know this address, ask your agency’s coordinator to have it
          added.
        </Paragraph>
      </>
    ),
  }),
  'mail-received-unproven': ({ receivedAt, timeZone, writtenAt, toName, helpdeskUrl }) => ({
    title: 'We have your mail, and will look at it first',
    body: (
      <>
        <Paragraph>
          {`Your mail to ${toName} came on ${formatInstant(receivedAt, timeZone, writtenAt)}. We could not prove that it came from you, so a person looks at it before it goes anywhere.`}
        </Paragraph>
        <Paragraph>
          {`You need not send it again. If it is urgent, sign in at ${helpdeskUrl} and write there: that reaches us at once.`}
        </Paragraph>
      </>
    ),
  }),
  'files-refused': ({ receivedAt, timeZone, writtenAt, ticket, problems }) => ({
    title: 'Part of your mail was not taken',
    body: (
      <>
        <Paragraph>
          {`Your mail of ${formatInstant(receivedAt, timeZone, writtenAt)} is on the ticket. Not all of it was taken.`}
        </Paragraph>
        <BulletList items={problems} />
        <Paragraph>To send a file in another form, answer this mail, or add it on the ticket’s page.</Paragraph>
        {ticket ? <Action href={ticket.url}>{`Open ${ticket.number}`}</Action> : null}
      </>
    ),
  }),
  'kept-as-note': ({ receivedAt, timeZone, writtenAt, ticket, problems }) => ({
    title: 'Your answer has not reached the requester',
    body: (
      <>
        <Paragraph>
          {`What you wrote on ${formatInstant(receivedAt, timeZone, writtenAt)} could not be told apart from what it quotes, which may not be for them. It is a note on the ticket, for staff alone.`}
        </Paragraph>
        {problems.length > 0 ? <Paragraph>Not all of your mail was taken.</Paragraph> : null}
        <BulletList items={problems} />
        <Paragraph>
          To answer the requester, write on the ticket’s page. What you answer to this mail becomes a note as well.
        </Paragraph>
        {ticket ? <Action href={ticket.url}>{`Open ${ticket.number}`}</Action> : null}
      </>
    ),
  }),
}
