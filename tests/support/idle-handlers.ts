import type { Handlers } from '#workers/handle-job.ts'

/** Do nothing; a test puts in their place what it is about. */
export const idleHandlers: Handlers = {
  'ticket.notify': () => Promise.resolve(),
  'clock.check': () => Promise.resolve(),
  'delivery.send': () => Promise.resolve(),
  'protectedData.tell': () => Promise.resolve(),
  'file.check': () => Promise.resolve(),
  'file.erase': () => Promise.resolve(),
  'sla.apply': () => Promise.resolve(),
  'tickets.return': () => Promise.resolve(),
  'mail.read': () => Promise.resolve(),
}
