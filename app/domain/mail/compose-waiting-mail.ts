import { renderWaitingMail } from '#app/emails/render-waiting-mail.tsx'
import type { OutgoingMail } from '#app/platform/mailer.server.ts'
import { addressMail } from './address-mail.ts'
import type { ClaimedWaitingMail } from './claimed-delivery.ts'
import { waitingMailFactsSchema } from './inbound/waiting/waiting-mail-facts.ts'
import type { Sender } from './sender.ts'

/** Writes the mail that says how much incoming mail waits. Pure; throws a ZodError for facts that are none. */
export function composeWaitingMail(delivery: ClaimedWaitingMail, { baseUrl }: Pick<Sender, 'baseUrl'>): OutgoingMail {
  const { mailboxAddress, held, setAside } = waitingMailFactsSchema.parse(delivery.facts)
  const incomingUrl = `${baseUrl}/admin/mail/incoming`
  const { subject, text, html } = renderWaitingMail({
    mailboxAddress,
    held,
    setAside,
    incomingUrl,
    reason: delivery.reason,
  })
  return { ...addressMail(delivery, null), subject, text, html }
}
