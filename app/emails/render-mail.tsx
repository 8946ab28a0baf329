import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Heading } from './blocks/heading.tsx'
import { MailLayout } from './blocks/mail-layout.tsx'
import { chooseMessage } from './choose-message.ts'
import type { MailFacts } from './mail-facts.ts'
import type { MailTemplate } from './mail-template.ts'
import { renderText } from './render-text.ts'

export interface RenderedMail {
  subject: string
  text: string
  html: string
}

const NO_ANSWERS = 'Please answer on the ticket’s page: answers to this mail reach nobody.'

/** Writes one mail, subject, text and HTML from the same facts and the same tree. Pure. */
export function renderMail(template: MailTemplate, facts: MailFacts): RenderedMail {
  const { label, heading, Body } = chooseMessage(template)
  const title = label === null ? facts.subject : `${label}: ${facts.subject}`
  const body = (
    <>
      <Heading>{heading(facts)}</Heading>
      {Body(facts)}
    </>
  )
  return layOut(`[${facts.ticketNumber}] ${title}`, heading(facts), body, [
    `You receive this because ${facts.reason}.`,
    NO_ANSWERS,
  ])
}

/** Lays a body out as HTML and as text, both ending in the same footer. */
export function layOut(subject: string, preview: string, body: ReactElement, footer: readonly string[]): RenderedMail {
  const html = renderToStaticMarkup(
    <MailLayout subject={subject} preview={preview} footer={footer}>
      {body}
    </MailLayout>,
  )
  return { subject, html: `<!DOCTYPE html>${html}`, text: `${renderText(body)}\n\n-- \n${footer.join('\n')}\n` }
}
