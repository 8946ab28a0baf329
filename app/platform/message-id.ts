/** A mail's Message-ID, made from its delivery, so that a repeated sending is recognised as the same mail. */
export function messageIdOf(deliveryId: string, mailFrom: string): string {
  return `<${deliveryId}@${mailDomainOf(mailFrom)}>`
}

/** What stands behind the @ of the address that mail comes from. */
export function mailDomainOf(mailFrom: string): string {
  return mailFrom.slice(mailFrom.lastIndexOf('@') + 1).toLowerCase()
}
