import { sendDeliveries } from '#app/domain/mail/send-deliveries.server.ts'
import { notifyAbout } from '#app/domain/notifications/notify-about.server.ts'
import { checkClocks } from '#app/domain/tickets/check-clocks.server.ts'
import type { Handlers } from './handle-job.ts'

/** What each job does: one call of the domain. A job whose handler claims nothing is done when the call has returned. */
export const handlers: Handlers = {
  'ticket.notify': ({ eventIds }, claim) => notifyAbout(eventIds, { claim }),
  'clock.check': ({ ticketId }, claim) => checkClocks(ticketId, { claim }),
  'delivery.send': ({ deliveryIds }) => sendDeliveries(deliveryIds),
}
