import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimJob } from '#app/jobs/claim-job.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { sendDeliveries } from '../mail/send-deliveries.server.ts'
import { notifyAbout } from './notify-about.server.ts'

let smtp: ScriptedSmtp

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
})

afterEach(async () => {
  vi.restoreAllMocks()
  closeMailer()
  await smtp.stop()
})

/** The first words of each statement that reached the database meanwhile: each is a round trip. */
async function listStatements(work: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const texts = asked.mock.calls.map(([query]) =>
    typeof query === 'string' ? query : (query as { text: string }).text,
  )
  asked.mockRestore()
  return texts.map((text) => text.trim().split(/\s+/, 3).join(' '))
}

const jobOf = async (name: string, ticketId: number) => {
  const { id, payload } = await db.outboxJob.findFirstOrThrow({ where: { name, ticketId, doneAt: null } })
  return { id: String(id), payload: payload as { eventIds: number[]; deliveryIds: string[] } }
}

test('telling of an opening costs five statements, and sending its two mails two', async () => {
  const rosa = await makePerson({ agencyCode: 'LDH' })
  const ticketId = await makeTicket(rosa)
  const notify = await jobOf('ticket.notify', ticketId)
  const telling = await listStatements(() =>
    notifyAbout(notify.payload.eventIds, { claim: (tx) => claimJob(tx, notify.id) }),
  )
  const send = await jobOf('delivery.send', ticketId)
  const sending = await listStatements(() => sendDeliveries(send.payload.deliveryIds))
  expect(smtp.accepted).toHaveLength(2)
  expect(telling).toHaveLength(5)
  // On a busy machine the outcomes come too far apart to share one.
  expect(sending.filter((words) => !words.startsWith('UPDATE delivery'))).toHaveLength(1)
  expect(sending.length).toBeLessThanOrEqual(3)
})
