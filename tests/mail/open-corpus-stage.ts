import { randomUUID } from 'node:crypto'
import type { SenderTrust } from '#app/domain/mail/inbound/judge/verify-sender.server.ts'
import { bounceAddressOf, replyAddressOf } from '#app/domain/mail/tagged-address.server.ts'
import { addNote, noteSchema } from '#app/domain/tickets/add-note.server.ts'
import { formatTicketNumber } from '#app/domain/tickets/ticket-number.ts'
import { db } from '#app/platform/db.server.ts'
import { messageIdOf } from '#app/platform/message-id.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { CORPUS_NAMES, type CorpusNames } from './corpus-message.ts'

/** A helpdesk to which the corpus is sent. */
export interface CorpusStage {
  names: CorpusNames
  ticketId: number
  deliveryId: string
  othersTicketId: number
  trust: SenderTrust
}

/** From where the requester's agency sends its mail, as its SPF record says. */
export const CORPUS_CLIENT = '198.51.100.1'
/** Stands in notes on every ticket. No requester may ever read it. */
export const CORPUS_SECRET = 'zebra-among-staff'

const SCHEDULERS = ['scheduler', 'ctm', 'scom', 'splunk']
const records: Record<string, string> = {
  'TXT dcfs.la.example': `v=spf1 ip4:${CORPUS_CLIENT} -all`,
  'TXT _dmarc.dcfs.la.example': 'v=DMARC1; p=reject',
}

/** Fills an empty database with the people, tickets and mails that the corpus speaks of. Names are resolved from a list, without a network. */
export async function openCorpusStage(): Promise<CorpusStage> {
  const { MAILBOX, REQUESTER, STAFF } = CORPUS_NAMES
  const mailbox = { unknownSenders: 'refuse', sectionCode: null } as const
  await db.mailbox.upsert({ where: { address: MAILBOX }, create: { address: MAILBOX, ...mailbox }, update: mailbox })
  const ann = await makePerson({ email: REQUESTER, name: 'Ann Boudreaux', agencyCode: 'DCFS' })
  const cole = await makeTechnician('euc', { email: STAFF, name: 'Cole Landry' })
  const other = await makePerson({ email: 'mia.fontenot@ldh.la.example', name: 'Mia Fontenot', agencyCode: 'LDH' })
  // The account in whose name each of them writes.
  for (const name of SCHEDULERS) await makePerson({ email: `${name}@ots.la.example`, name, agencyCode: 'OTS' })
  const ticketId = await makeTicket(ann, { subject: 'Printer' })
  const othersTicketId = await makeTicket(other, { subject: 'Pay of Mia Fontenot' })
  for (const id of [ticketId, othersTicketId]) {
    const note = noteSchema.parse({ submissionKey: randomUUID(), body: `Only for us: ${CORPUS_SECRET}` })
    await addNote(cole, { ...note, ticketId: id })
  }
  const [deliveryId, othersDeliveryId] = [randomUUID(), randomUUID()]
  const sent = (id: string, about: number, to: { email: string; personId: number }) => ({
    ...{ id, ticketId: about, personId: to.personId, address: to.email, template: 'staff-replied', reason: 'x' },
    ...{ messageId: messageIdOf(id, MAILBOX), state: 'sent' as const },
  })
  await db.delivery.createMany({
    data: [sent(deliveryId, ticketId, ann), sent(othersDeliveryId, othersTicketId, other)],
  })
  return {
    names: {
      ...{ REQUESTER, STAFF, MAILBOX },
      NUMBER: formatTicketNumber(ticketId),
      REPLY_ADDRESS: replyAddressOf(ticketId),
      MESSAGE_ID: messageIdOf(deliveryId, MAILBOX),
      BOUNCE_ADDRESS: bounceAddressOf(deliveryId),
      OTHERS_NUMBER: formatTicketNumber(othersTicketId),
      OTHERS_REPLY_ADDRESS: replyAddressOf(othersTicketId),
      OTHERS_MESSAGE_ID: messageIdOf(othersDeliveryId, MAILBOX),
    },
    ...{ ticketId, deliveryId, othersTicketId },
    trust: { isTrustedRelay: () => false, authservIds: [], resolve },
  }
}

async function resolve(name: string, type: string): Promise<string[][]> {
  const record = records[`${type} ${name.toLowerCase()}`]
  if (record === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' })
  return [[record]]
}
