import { randomUUID } from 'node:crypto'
import { beforeEach } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { claimDelivery } from '#app/domain/mail/claim-delivery.server.ts'
import { composeClaimed } from '#app/domain/mail/compose-claimed.ts'
import { findSender } from '#app/domain/mail/find-sender.server.ts'
import { takeInboundMail } from '#app/domain/mail/inbound/apply/take-inbound-mail.server.ts'
import { replyAddressOf } from '#app/domain/mail/tagged-address.server.ts'
import { notifyAbout } from '#app/domain/notifications/notify-about.server.ts'
import { db } from '#app/platform/db.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { type MadeMail, type MailFacts, makeMail, say } from './make-mail.ts'

/** For one file of tests: a requester, a technician, and before each test nobody who was answered automatically. */
export async function openMailStage(): Promise<{ rosa: Actor; dan: Actor }> {
  beforeEach(async () => {
    await db.automaticAnswer.deleteMany()
  })
  return {
    rosa: await makePerson({ agencyCode: 'LDH', name: 'Rosa Guidry' }),
    dan: await makeTechnician('euc', { name: 'Dan Hebert' }),
  }
}

export const FROM = 'helpdesk@ots.la.example'
export const proven = say(true)
export const unproven = say(false)

/** Stores a mail and does with it what a worker does that has read it. */
export async function takeMail(facts: MailFacts, options = proven): Promise<MadeMail> {
  const made = await makeMail(facts)
  await takeInboundMail(made.mail, made.read, options)
  return made
}

export const rowOf = ({ mail }: MadeMail) => db.inboundMail.findUniqueOrThrow({ where: { id: mail.id } })
export const messagesOf = (ticketId: number) =>
  db.ticketMessage.findMany({ where: { ticketId, kind: { not: 'description' } }, orderBy: { id: 'asc' } })
export const eventsOf = (ticketId: number, type: string) => db.ticketEvent.findMany({ where: { ticketId, type } })
export const answersTo = (address: string) => db.delivery.findMany({ where: { address, ticketId: null } })
export const toTicket = (ticketId: number) => ({ envelopeTo: [replyAddressOf(ticketId)] })

/** A mail of ours that was sent, such as one about a ticket. */
export async function makeSentDelivery(
  ticketId: number | null,
  facts: { address: string; template?: string; personId?: number },
) {
  const id = randomUUID()
  const { address, template = 'staff-replied', personId = null } = facts
  await db.delivery.create({
    data: { id, ticketId, personId, address, template, reason: 'x', messageId: messageIdOf(id, FROM), state: 'sent' },
  })
  return { id, messageId: messageIdOf(id, FROM) }
}

/** Runs the notify jobs that a ticket has, as a worker would. */
export async function notifyOf(ticketId: number) {
  const jobs = await db.outboxJob.findMany({
    where: { name: 'ticket.notify', ticketId, doneAt: null },
    orderBy: { id: 'asc' },
  })
  for (const job of jobs) {
    const { eventIds } = job.payload as { eventIds: number[] }
    await notifyAbout(eventIds, { claim: async () => true })
    await db.outboxJob.update({ where: { id: job.id }, data: { doneAt: new Date() } })
  }
  return db.delivery.findMany({ where: { ticketId }, orderBy: { createdAt: 'asc' } })
}

/** What its sender was told of this mail, as it leaves. */
export async function toldOf({ mail }: MadeMail) {
  const { id, template } = await db.delivery.findFirstOrThrow({ where: { onceKey: { endsWith: `/${mail.id}` } } })
  const claimed = await claimDelivery(id)
  if (claimed === null) throw new Error('It is nobody’s')
  return { template, ...composeClaimed(claimed, findSender()) }
}
