import { mailDomainOf } from '../message-id.ts'
import { checkHeaders } from './check-headers.ts'
import type { OutgoingMail } from './outgoing-mail.ts'

const SENDER_NAME = 'OTS Helpdesk'

/**
 * A mail as the SMTP client takes it: sender, envelope, and the headers by which other programs know that no person wrote
 * it. Pure; throws where a header or an address would not be one.
 */
export function describeMessage(mail: OutgoingMail, mailFrom: string) {
  const { fromName = SENDER_NAME, replyTo = mailFrom, envelopeFrom = mailFrom, listUnsubscribe } = mail
  return {
    from: { name: fromName, address: mailFrom },
    replyTo: { name: fromName, address: replyTo },
    to: mail.to,
    // Trap: as text, an address with a comma would be two.
    envelope: { from: envelopeFrom && { name: '', address: envelopeFrom }, to: { name: '', address: mail.to.address } },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.inReplyTo !== null && { inReplyTo: mail.inReplyTo, references: [...mail.references] }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // By it our own mail is known again when it comes back to us by another road.
      'X-OTS-Helpdesk': mailDomainOf(mailFrom),
      ...(listUnsubscribe && describeUnsubscribing(listUnsubscribe)),
      ...(mail.headers && checkHeaders(mail.headers)),
    },
  }
}

function describeUnsubscribing({ url, isOneClick }: { url: string; isOneClick: boolean }): Record<string, string> {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url) || /[<>]/.test(url))
    throw new Error('An address to unsubscribe at must be a plain URL')
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}
