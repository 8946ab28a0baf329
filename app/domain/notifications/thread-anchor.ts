import { mailDomainOf } from '#app/platform/message-id.ts'

/** The name under which every mail about a ticket hangs together, whichever of them a mail program knows. */
export function threadAnchorOf(ticketId: number, mailFrom: string): string {
  return `<ticket.${ticketId}@${mailDomainOf(mailFrom)}>`
}
