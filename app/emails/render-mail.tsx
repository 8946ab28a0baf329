import type { ReactElement } from 'react'
import { ANSWER_LINE } from './answer-line.ts'
import { Heading } from './blocks/heading.tsx'
import { type FooterLine, footerToText, listChoices } from './blocks/mail-footer.ts'
import { layOutHtml } from './blocks/mail-layout.tsx'
import { chooseMessage } from './choose-message.ts'
import type { MailFacts } from './mail-facts.ts'
import type { MailAnswer } from './mail-message.ts'
import type { MailTemplate } from './mail-template.ts'
import { renderText } from './render-text.ts'

export interface RenderedMail {
  subject: string
  text: string
  html: string
}

const MOST_PREVIEW = 140

/** Writes one mail, subject, text and HTML from the same facts and the same tree. Pure. */
export function renderMail(template: MailTemplate, facts: MailFacts): RenderedMail {
  const { label, heading, Body, answer } = chooseMessage(template)
  const said = typeof label === 'function' ? label(facts) : label
  const title = said === null ? facts.subject : `${said}: ${facts.subject}`
  const body = (
    <>
      <Heading>{heading(facts)}</Heading>
      {Body(facts)}
    </>
  )
  return layOut(`[${facts.ticketNumber}] ${title}`, body, {
    preview: preview(heading(facts), facts.message ?? facts.resolutionText),
    isAnswerable: true,
    footer: [...sayAnswer(answer, facts), `You receive this because ${facts.reason}.`, ...listChoices(facts.choices)],
  })
}

function sayAnswer(answer: MailAnswer | undefined, { requesterName }: MailFacts): string[] {
  switch (answer) {
    case 'staff':
      return [`What you answer to this mail goes to ${requesterName}, and stands on the ticket.`]
    case 'note':
      return ['What you answer to this mail becomes a note on the ticket, for staff alone.']
    case 'told':
      return []
    default:
      return ['To add something, answer this mail: it goes straight onto the ticket.']
  }
}

interface Frame {
  /** What lists of mail show beside the subject. */
  preview: string
  /** An answer goes onto a ticket, cut at a line of ours. */
  isAnswerable: boolean
  footer: readonly FooterLine[]
}

/** Lays a body out as HTML and as text, both with the same frame. */
export function layOut(subject: string, body: ReactElement, { preview, isAnswerable, footer }: Frame): RenderedMail {
  const answerLine = isAnswerable ? ANSWER_LINE : null
  const head = answerLine === null ? '' : `${answerLine}\n\n`
  return {
    subject,
    html: layOutHtml({ subject, preview, answerLine, footer, children: body }),
    text: `${head}${renderText(body)}\n\n-- \n${footerToText(footer)}\n`,
  }
}

function preview(heading: string, words: string | null): string {
  const text = words === null ? heading : `${heading}: ${words.replace(/\s+/g, ' ')}`
  return text.length > MOST_PREVIEW ? `${text.slice(0, MOST_PREVIEW).toWellFormed()}…` : text
}
