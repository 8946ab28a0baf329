import { Action } from './blocks/action.tsx'
import { Paragraph } from './blocks/paragraph.tsx'
import { layOut, type RenderedMail } from './render-mail.tsx'

/**
 * The mail about a restricted ticket, whatever happened: it takes no content and so can leak none, neither the ticket's
 * subject nor who is concerned (DOMAIN.md, "Law that shapes the product").
 */
export function renderRestrictedNotice(ticket: {
  ticketNumber: string
  ticketUrl: string
  isForReader: boolean
}): RenderedMail {
  const words = ticket.isForReader ? 'Something changed on your ticket' : 'Something changed on a ticket'
  const body = (
    <>
      <Paragraph>{words}. What it is stands on the ticket’s page alone, because it is confidential.</Paragraph>
      <Action href={ticket.ticketUrl}>{`Open ${ticket.ticketNumber}`}</Action>
    </>
  )
  return layOut(`[${ticket.ticketNumber}] ${words}`, words, body, [
    'You receive this because you have to do with this ticket.',
  ])
}
