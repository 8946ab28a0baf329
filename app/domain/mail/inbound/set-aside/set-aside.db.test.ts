import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { InboundState } from '#app/generated/prisma/enums.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeSession, VIEWER } from '#tests/support/make-actor.ts'
import type { Actor } from '../../../identity/actor.ts'
import { restrictTicket } from '../../../tickets/access/restrict-ticket.server.ts'
import { decideHeldMail } from '../apply/decide-held-mail.server.ts'
import { closeReaders } from '../parse/reader-pool.server.ts'
import { storeInboundMail } from '../store/store-inbound-mail.server.ts'
import { discardInboundMail } from './discard-inbound-mail.server.ts'
import { countHeldMail, countMailToDecide, findInboundMails } from './find-inbound-mails.server.ts'
import { getInboundMail } from './get-inbound-mail.server.ts'
import type { InboundList } from './inbound-list.ts'
import { openInboundSource } from './open-inbound-source.server.ts'
import { readInboundText } from './read-inbound-text.server.ts'
import { retryInboundMail } from './retry-inbound-mail.server.ts'

let rosa: Actor
let dan: Actor
let eve: Actor
let sue: Actor
let admin: Actor
let ivy: Actor
let boxes: { desk: number; euc: number; isec: number }

beforeEach(async () => {
  await db.outboxJob.deleteMany()
  await db.inboundMail.deleteMany()
  await db.mailbox.deleteMany()
  rosa = await makePerson({ agencyCode: 'LDH' })
  dan = await makeTechnician('euc')
  eve = await makeTechnician('dco')
  sue = await makeSupervisor('euc')
  ivy = await makeTechnician('isec')
  admin = await makeAdministrator()
  const box = async (address: string, sectionCode: string | null) =>
    (await db.mailbox.create({ data: { address, sectionCode } })).id
  boxes = {
    desk: await box('helpdesk@ots.la.example', null),
    euc: await box('euc@ots.la.example', 'euc'),
    isec: await box('isec@ots.la.example', 'isec'),
  }
})

afterAll(() => closeReaders())

interface Facts {
  state?: InboundState
  mailboxId?: number
  ticketId?: number
  subject?: string
  sender?: string
}

async function makeMail({
  state = 'held',
  mailboxId = boxes.desk,
  ticketId,
  subject = 'Wombats',
  sender = 'rosa@ldh.la.example',
}: Facts = {}): Promise<string> {
  const raw = Buffer.from(
    `From: ${sender}\r\nTo: helpdesk@ots.la.example\r\nSubject: ${subject}\r\n\r\nThey <b>bite</b>.\r\n`,
  )
  const { id } = await storeInboundMail({
    ...{ road: 'smtp', mailboxId, envelopeFrom: sender, envelopeTo: ['helpdesk@ots.la.example'] },
    ...{ clientAddress: '', clientName: '', raw },
  })
  await db.outboxJob.deleteMany()
  const isRead = state !== 'set_aside'
  await db.inboundMail.update({
    where: { id },
    data: {
      state,
      nextAttemptAt: null,
      ticketId: ticketId ?? null,
      reason: 'Nobody knows.',
      ...(isRead && { subject, sender }),
    },
  })
  return id
}

const find = async (actor: Actor, list: InboundList = 'held', sender = '') =>
  (await findInboundMails(actor, { list, sender, ticketId: null, after: null })).mails
const finds = async (actor: Actor, list: InboundList = 'held') => (await find(actor, list)).map(({ id }) => id)
const knows = (actor: Actor, id: string) =>
  getInboundMail(actor, id).then(
    () => true,
    () => false,
  )
const reads = (actor: Actor, id: string) =>
  readInboundText(actor, id).then(
    () => true,
    () => false,
  )

test('administrators handle all mail, supervisors that of their section, technicians held mail on tickets of theirs', async () => {
  const ticketId = await makeTicket(rosa)
  const desk = await makeMail()
  const euc = await makeMail({ mailboxId: boxes.euc })
  const onTicket = await makeMail({ ticketId })
  expect((await finds(admin)).sort()).toEqual([desk, euc, onTicket].sort())
  expect((await finds(sue)).sort()).toEqual([euc, onTicket].sort())
  expect(await finds(dan)).toEqual([onTicket])
  expect(await finds(eve)).toEqual([])
  for (const [actor, known] of [
    [admin, [true, true, true]],
    [sue, [false, true, true]],
    [dan, [false, false, true]],
    [eve, [false, false, false]],
    [rosa, [false, false, false]],
  ] as const) {
    expect([await knows(actor, desk), await knows(actor, euc), await knows(actor, onTicket)]).toEqual(known)
  }
  await expect(find(rosa)).rejects.toMatchObject({ code: 'forbidden' })
  expect([
    await countHeldMail(dan, ticketId),
    await countHeldMail(eve, ticketId),
    await countHeldMail(rosa, ticketId),
  ]).toEqual([1, 0, 0])
})

test('what waits is counted for whoever handles it: held or set aside, and theirs alone', async () => {
  await makeMail()
  await makeMail({ mailboxId: boxes.euc })
  await makeMail({ mailboxId: boxes.euc, state: 'set_aside' })
  await makeMail({ mailboxId: boxes.euc, state: 'done' })
  expect([await countMailToDecide(admin), await countMailToDecide(sue), await countMailToDecide(dan)]).toEqual([
    3, 2, 0,
  ])
})

test('what a technician may know of ends with the mail’s waiting', async () => {
  const ticketId = await makeTicket(rosa)
  const setAside = await makeMail({ ticketId, state: 'set_aside' })
  expect([await knows(dan, setAside), await knows(sue, setAside)]).toEqual([false, true])
})

test('of mail to a restricted section administrators learn that it is there, and nothing of what it says', async () => {
  const id = await makeMail({ mailboxId: boxes.isec })
  const [row] = await find(admin)
  expect(row).toMatchObject({
    id,
    isReadable: false,
    sender: '',
    senderName: '',
    subject: '',
    reason: '',
    ticketId: null,
    mailbox: 'isec@ots.la.example',
  })
  expect(await getInboundMail(admin, id)).toMatchObject({
    envelopeFrom: '',
    envelopeTo: [],
    messageId: '',
    proof: null,
  })
  expect(await reads(admin, id)).toBe(false)
  await expect(openInboundSource(admin, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(decideHeldMail(admin, { inboundMailId: id, decision: 'open' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await find(admin, 'held', 'rosa@ldh.la.example')).toEqual([])
  const chief = await makeSupervisor('isec')
  expect(await find(chief)).toMatchObject([{ id, isReadable: true, subject: 'Wombats' }])
  expect(await reads(chief, id)).toBe(true)
  expect(await knows(ivy, id)).toBe(false)
})

test('mail on a ticket that becomes restricted leaves whoever may not see that', async () => {
  const ticketId = await makeTicket(rosa)
  const id = await makeMail({ ticketId })
  await restrictTicket(dan, { ticketId, restrict: true, reason: 'It concerns an inquiry.' })
  expect([await reads(dan, id), await reads(sue, id), await reads(admin, id)]).toEqual([true, true, false])
  expect(await find(admin)).toMatchObject([{ id, isReadable: false, ticketId: null, subject: '' }])
})

test('somebody else’s view shows no mail', async () => {
  const id = await makeMail()
  const viewed = { ...admin, session: makeSession({ viewedBy: VIEWER }) }
  expect(await knows(viewed, id)).toBe(false)
  await expect(find(viewed)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a mail shows what it says as text, one that was set aside its beginning as it came', async () => {
  expect(await readInboundText(admin, await makeMail())).toMatchObject({
    kind: 'read',
    from: 'rosa@ldh.la.example',
    subject: 'Wombats',
    text: expect.stringContaining('They <b>bite</b>.'),
  })
  expect(await readInboundText(admin, await makeMail({ state: 'set_aside' }))).toMatchObject({
    kind: 'raw',
    isWhole: true,
    head: expect.stringMatching(/^From: rosa@ldh\.la\.example\nTo: /),
  })
})

test('a mail that was set aside is read again from the beginning, once, and that is written down', async () => {
  const id = await makeMail({ state: 'set_aside' })
  await db.inboundMail.update({ where: { id }, data: { attempts: 2 } })
  const answers = await Promise.allSettled([retryInboundMail(admin, id), retryInboundMail(admin, id)])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'received',
    attempts: 0,
    reason: '',
  })
  expect(await db.outboxJob.findMany({ where: { name: 'mail.read' } })).toMatchObject([
    { payload: { inboundMailId: id } },
  ])
  expect(await db.auditEntry.findMany({ where: { action: 'mail.retried', subject: `Mail ${id}` } })).toMatchObject([
    { actorId: admin.personId },
  ])
  await expect(retryInboundMail(eve, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('a mail that was set aside is let go, with who did it', async () => {
  const id = await makeMail({ state: 'set_aside', mailboxId: boxes.euc })
  await discardInboundMail(sue, id)
  expect(await db.inboundMail.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'discarded',
    decidedById: sue.personId,
  })
  await expect(discardInboundMail(sue, id)).rejects.toMatchObject({ code: 'conflict' })
  const held = await makeMail()
  await expect(discardInboundMail(admin, held)).rejects.toMatchObject({ code: 'conflict' })
})

test('whoever handles a held mail decides on it, and nobody else', async () => {
  const id = await makeMail({ mailboxId: boxes.euc, sender: rosa.email })
  await expect(decideHeldMail(eve, { inboundMailId: id, decision: 'open' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await decideHeldMail(sue, { inboundMailId: id, decision: 'open' })
  const { ticketId, state, decidedById } = await db.inboundMail.findUniqueOrThrow({ where: { id } })
  expect([state, decidedById, ticketId]).toEqual(['done', sue.personId, expect.any(Number)])
})

test('the mail of a message is had as it came by staff who may see its ticket, which is written down', async () => {
  const ticketId = await makeTicket(rosa)
  const id = await makeMail({ state: 'done', ticketId })
  const { content, fileName } = await openInboundSource(eve, id)
  expect(await text(content)).toMatch(/^From: rosa@ldh\.la\.example\r\n/)
  expect(fileName).toMatch(/^mail-[0-9a-f]{8}\.eml$/)
  expect(await db.auditEntry.count({ where: { action: 'mail.sourceOpened', actorId: eve.personId, ticketId } })).toBe(1)
  await expect(openInboundSource(rosa, id)).rejects.toMatchObject({ code: 'not_found' })
  await restrictTicket(dan, { ticketId, restrict: true, reason: 'It concerns an inquiry.' })
  await expect(openInboundSource(eve, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('staff on whose own ticket a colleague’s mail is, or waits, do not read it: it may quote a note', async () => {
  for (const requester of [dan, sue, eve, admin]) {
    const ticketId = await makeTicket(requester)
    const done = await makeMail({ state: 'done', ticketId, sender: 'leo@ots.la.example' })
    const held = await makeMail({ ticketId, sender: 'leo@ots.la.example' })
    await expect(openInboundSource(requester, done)).rejects.toMatchObject({ code: 'not_found' })
    await expect(openInboundSource(requester, held)).rejects.toMatchObject({ code: 'not_found' })
    await expect(decideHeldMail(requester, { inboundMailId: held, decision: 'take' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect([await reads(requester, held), await countHeldMail(requester, ticketId)]).toEqual([false, 0])
    expect((await find(requester)).filter(({ id, isReadable }) => id === held && isReadable)).toEqual([])
  }
})

test('lists go on by time and id, fifty at a time, and lose none', async () => {
  const at = new Date('2026-11-26T12:00:00Z')
  await db.inboundMail.createMany({
    data: Array.from({ length: 120 }, (_, number) => ({
      ...{
        road: 'smtp' as const,
        envelopeFrom: '',
        envelopeTo: [],
        sizeBytes: 1,
        sha256: Buffer.alloc(32),
        state: 'done' as const,
      },
      storageKey: String(number).padStart(48, '0'),
      sender: number % 2 === 0 ? 'rosa@ldh.la.example' : 'dan@ldh.la.example',
      receivedAt: new Date(at.getTime() + Math.floor(number / 3)),
    })),
  })
  const seen: string[] = []
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = await findInboundMails(admin, { list: 'done', sender: '', ticketId: null, after })
    seen.push(...page.mails.map(({ id }) => id))
    after = page.next
  }
  expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  expect(await find(admin, 'done', 'ROSA@ldh.la.example')).toHaveLength(50)
  expect(await find(admin, 'done', 'rosa@ldh')).toHaveLength(0)
})
