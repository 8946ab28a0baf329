import type { ReactElement } from 'react'
import type { AutomaticTemplate } from './automatic-answer-facts.ts'
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
}

/** Answers a mail that opened nothing. It repeats nothing that the sender wrote, and says nothing of any ticket. Pure. */
export function renderAutomaticAnswer(template: AutomaticTemplate, answer: AutomaticAnswer): RenderedMail {
  const { title, body } = WORDS[template](answer)
  const whole = (
    <>
      <Heading>{title}</Heading>
      {body}
    </>
  )
  return layOut(`[OTS Helpdesk] ${title}`, whole, {
    preview: title,
    isAnswerable: false,
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
}
