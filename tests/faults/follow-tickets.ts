import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import type { ScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { waitUntil } from '#tests/support/wait-until.ts'

/** Opens tickets through the real command, one after the other. Each leads to two mails: requester and section. */
export async function openTickets(count: number, options: { now?: Date } = {}): Promise<number[]> {
  const requester = await makePerson()
  const ids: number[] = []
  for (let n = 0; n < count; n++) ids.push(await makeTicket(requester, { subject: `Ticket ${n}` }, options))
  return ids
}

export async function isNoJobWaiting(): Promise<boolean> {
  return (await db.outboxJob.count({ where: { doneAt: null, failedAt: null } })) === 0
}

export async function isAllDone(): Promise<boolean> {
  const unsent = await db.delivery.count({ where: { state: { notIn: ['sent', 'bounced', 'suppressed'] } } })
  return unsent === 0 && isNoJobWaiting()
}

export const waitUntilAllIsDone = (withinMs = 60_000): Promise<void> =>
  waitUntil('every job is done and every mail is out', isAllDone, { withinMs, everyMs: 200 })

export const findMessageIds = async (ticketIds: readonly number[]): Promise<string[]> => {
  const deliveries = await db.delivery.findMany({ where: { ticketId: { in: [...ticketIds] } } })
  return deliveries.map(({ messageId }) => messageId).sort()
}

/** The Message-ID of each mail that the server accepted, one entry for each time it did. */
export const readAcceptedIds = (smtp: ScriptedSmtp): string[] =>
  smtp.accepted.map(({ raw }) => /^message-id: *(<[^>]*>)/im.exec(raw)?.[1] ?? '').sort()
