import { sendDeliveries } from '#app/domain/mail/send-deliveries.server.ts'
import { notifyAbout } from '#app/domain/notifications/notify-about.server.ts'
import { catalogue } from '#app/jobs/catalogue.ts'
import { claimJob } from '#app/jobs/claim-job.server.ts'
import { db } from '#app/platform/db.server.ts'

/** Does what a worker would do about the events so far: chooses recipients. Mails stay queued. */
export async function notifyWaiting(): Promise<void> {
  for (const { id, payload } of await findJobs('ticket.notify')) {
    const { eventIds } = catalogue['ticket.notify'].payload.parse(payload)
    await notifyAbout(eventIds, { claim: (tx) => claimJob(tx, String(id)) })
  }
}

/** The same, and sends the mails to the server that SMTP_URL names. */
export async function sendWaitingMail(): Promise<void> {
  await notifyWaiting()
  for (const { id, payload } of await findJobs('delivery.send')) {
    await sendDeliveries(catalogue['delivery.send'].payload.parse(payload).deliveryIds)
    await db.outboxJob.update({ where: { id }, data: { doneAt: new Date() } })
  }
}

function findJobs(name: string) {
  return db.outboxJob.findMany({ where: { name, doneAt: null }, orderBy: { id: 'asc' } })
}
