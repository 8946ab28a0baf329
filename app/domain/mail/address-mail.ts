import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { cleanLine } from '../text/clean-text.ts'
import type { AnyClaimed } from './claimed-delivery.ts'

/**
 * To whom the mail of a delivery goes, as one of no thread, and by which address its reader turns such mail off with one click; null:
 * they cannot. Pure.
 */
export function addressMail(
  { addressName, address, messageId }: Pick<AnyClaimed, 'addressName' | 'address' | 'messageId'>,
  unsubscribeUrl: string | null,
): Pick<OutgoingMail, 'to' | 'messageId' | 'inReplyTo' | 'references' | 'listUnsubscribe'> {
  return {
    to: { name: cleanLine(addressName), address },
    messageId,
    inReplyTo: null,
    references: [],
    ...(unsubscribeUrl !== null && { listUnsubscribe: { url: unsubscribeUrl, isOneClick: true } }),
  }
}
