import { renderWaitingMail } from '#app/emails/render-waiting-mail.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { cleanLine } from '../tickets/text-rules.ts'
import type { ClaimedWaitingMail } from './claimed-delivery.ts'
import { waitingMailFactsSchema } from './inbound/waiting/waiting-mail-facts.ts'
import type { Sender } from './sender.ts'

/** Writes the mail that says how much incoming mail waits. Pure; throws a ZodError for facts that are none. */
export function composeWaitingMail(
  { addressName, address, messageId, reason, facts }: ClaimedWaitingMail,
  { baseUrl }: Pick<Sender, 'baseUrl'>,
): OutgoingMail {
  const { mailboxAddress, held, setAside } = waitingMailFactsSchema.parse(facts)
  const incomingUrl = `${baseUrl}/admin/mail/incoming`
  const { subject, text, html } = renderWaitingMail({ mailboxAddress, held, setAside, incomingUrl, reason })
  const to = { name: cleanLine(addressName), address }
  return { to, subject, text, html, messageId, inReplyTo: null, references: [] }
}
