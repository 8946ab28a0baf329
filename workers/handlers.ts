import { readInboundMail } from '#app/domain/mail/inbound/parse/read-inbound-mail.server.ts'
import { sendDeliveries } from '#app/domain/mail/send-deliveries.server.ts'
import { notifyAbout, notifyTogether } from '#app/domain/notifications/notify-about.server.ts'
import { checkFile } from '#app/domain/records/check-file.server.ts'
import { eraseFile } from '#app/domain/records/erase-file.server.ts'
import { tellOfProtectedData } from '#app/domain/records/tell-of-protected-data.server.ts'
import { applySlaChange } from '#app/domain/sla-changes/apply-sla-change.server.ts'
import { checkClocks } from '#app/domain/tickets/check-clocks.server.ts'
import { checkClocksTogether } from '#app/domain/tickets/check-clocks-together.server.ts'
import { returnTickets } from '#app/domain/tickets/return-tickets.server.ts'
import type { GroupHandlers, Handlers } from './handle-job.ts'

/** What each job does: one call of the domain. A job whose handler claims nothing is done when the call has returned. */
export const handlers: Handlers = {
  'ticket.notify': ({ eventIds }, claim) => notifyAbout(eventIds, { claim }),
  'clock.check': ({ ticketId }, claim) => checkClocks(ticketId, { claim }),
  'delivery.send': ({ deliveryIds }) => sendDeliveries(deliveryIds),
  'protectedData.tell': (payload, claim) => tellOfProtectedData(payload, { claim }),
  'file.check': ({ fileId, isDenied }) => checkFile(fileId, { isDenied }),
  'file.erase': ({ fileId }) => eraseFile(fileId),
  'sla.apply': ({ changeId }, claim) => applySlaChange(changeId, { claim }),
  'mail.read': ({ inboundMailId }) => readInboundMail(inboundMailId),
  'tickets.return': ({ personId }, claim) => returnTickets(personId, { claim }),
}

/** What can be done together: a transaction for a whole batch costs hardly more than one for a job. */
export const groupHandlers: GroupHandlers = {
  'ticket.notify': (jobs) => notifyTogether(jobs.map(({ id, payload }) => ({ id, eventIds: payload.eventIds }))),
  'clock.check': (jobs) => checkClocksTogether(jobs.map(({ id, payload }) => ({ id, ticketId: payload.ticketId }))),
}
