import { Action } from './blocks/action.tsx'
import { Heading } from './blocks/heading.tsx'
import { listChoices } from './blocks/mail-footer.ts'
import { Paragraph } from './blocks/paragraph.tsx'
import type { MailTemplate } from './mail-template.ts'
import { layOut, type RenderedMail } from './render-mail.tsx'

/**
 * The mail about a restricted ticket, whatever happened: it takes no content and so can leak none, neither the ticket's
 * subject nor who is concerned (docs/domain.md, "Roles").
 */
export function renderRestrictedNotice(ticket: {
  ticketNumber: string
  ticketUrl: string
  isForReader: boolean
  /** What happened, where that is about who may read it. */
  template?: MailTemplate
  /** Where its reader chooses what mail they get; null: they have no account of their own. */
  settingsUrl: string | null
}): RenderedMail {
  const words = headline(ticket)
  const body = (
    <>
      <Heading>{words}</Heading>
      <Paragraph>Everything else stands on the ticket’s page alone, because it is confidential.</Paragraph>
      <Action href={ticket.ticketUrl}>{`Open ${ticket.ticketNumber}`}</Action>
    </>
  )
  return layOut(`[${ticket.ticketNumber}] ${words}`, body, {
    preview: words,
    isAnswerable: true,
    footer: [
      'Please answer on the ticket’s page. An answer to this mail goes onto the ticket too, but mail is no safe place for what is confidential.',
      'You receive this because you have to do with this ticket.',
      ...listChoices({ settingsUrl: ticket.settingsUrl, unsubscribeUrl: null }),
    ],
  })
}

function headline({ isForReader, template }: { isForReader: boolean; template?: MailTemplate }): string {
  if (template === 'emergency-access')
    return 'An administrator took emergency access to a ticket, to read it for an hour'
  if (template === 'access-given') return 'You were named on a ticket, and may see it now'
  return isForReader ? 'Something changed on your ticket' : 'Something changed on a ticket'
}
