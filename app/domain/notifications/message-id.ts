/** A mail's Message-ID, made from its delivery, so that a repeated sending is recognised as the same mail. */
export function messageIdOf(deliveryId: string, mailFrom: string): string {
  return `<${deliveryId}@${mailDomainOf(mailFrom)}>`
}

/** The name under which every mail about a ticket hangs together, whichever of them a mail program knows. */
export function threadAnchorOf(ticketId: number, mailFrom: string): string {
  return `<ticket.${ticketId}@${mailDomainOf(mailFrom)}>`
}

function mailDomainOf(mailFrom: string): string {
  return mailFrom.slice(mailFrom.lastIndexOf('@') + 1).toLowerCase()
}
