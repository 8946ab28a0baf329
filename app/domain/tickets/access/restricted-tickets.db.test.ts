import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeCoordinator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { findActorByToken } from '../../identity/find-actor-by-token.server.ts'
import { openInboundSource } from '../../mail/inbound/set-aside/open-inbound-source.server.ts'
import { storeInboundMail } from '../../mail/inbound/store/store-inbound-mail.server.ts'
import { addNote } from '../add-note.server.ts'
import { countQueue } from '../count-queue.server.ts'
import { followTicket } from '../follow-ticket.server.ts'
import { getTicketPage } from '../get-ticket-page.server.ts'
import { replyToTicket } from '../reply-to-ticket.server.ts'
import { searchTickets } from '../search-tickets.server.ts'
import { transferTicket } from '../transfer-ticket.server.ts'
import { askEmergencyAccess } from './ask-emergency-access.server.ts'
import { findTicketAccess } from './find-ticket-access.server.ts'
import { findTicketViews } from './find-ticket-views.server.ts'
import { nameReader } from './name-reader.server.ts'
import { recordViews } from './record-views.server.ts'
import { restrictTicket } from './restrict-ticket.server.ts'
import { revokeAccess } from './revoke-access.server.ts'

let rosa: Actor
let dan: Actor
let outsider: Actor
let ticketId: number

beforeEach(async () => {
  rosa = await makePerson({ agencyCode: 'LDH' })
  dan = await makeTechnician('euc')
  outsider = await makeTechnician('dco')
  ticketId = await makeTicket(rosa, { subject: 'Wombat sighting' })
})

const sees = async (actor: Actor) => (await getTicketPage(actor, ticketId).catch(() => null)) !== null
const finds = async (actor: Actor) =>
  (await searchTickets(actor, 'wombat', null)).hits.some(({ id }) => id === ticketId)
const restrict = (restricted = true) =>
  restrictTicket(dan, { ticketId, restrict: restricted, reason: 'It concerns an inquiry.' })
const name = (person: Actor) => nameReader(dan, { ticketId, email: person.email, reason: 'Knows the wombats.' })
const accessIdOf = async (person: Actor) =>
  (await db.ticketAccess.findFirstOrThrow({ where: { ticketId, personId: person.personId } })).id

test('a ticket restricted by hand leaves everybody but its section and its requester at once', async () => {
  const cory = await makeCoordinator('LDH')
  const admin = await makeAdministrator()
  const follower = await makePerson()
  await db.ticketFollower.create({ data: { ticketId, personId: follower.personId } })
  for (const actor of [rosa, dan, outsider, cory, admin, follower]) expect(await sees(actor)).toBe(true)
  await restrict()
  for (const actor of [rosa, dan]) expect([await sees(actor), await finds(actor)]).toEqual([true, true])
  for (const actor of [outsider, cory, admin, follower]) {
    expect([await sees(actor), await finds(actor)]).toEqual([false, false])
  }
  const [event] = await db.ticketEvent.findMany({ where: { ticketId, type: 'ticket.restricted' } })
  expect(event).toMatchObject({ actorId: dan.personId, payload: { reason: 'It concerns an inquiry.' } })
  await restrict(false)
  expect(await sees(outsider)).toBe(true)
})

test('only people of the holding section restrict, and what its section or category restricts stays so', async () => {
  const admin = await makeAdministrator()
  for (const actor of [rosa, outsider, admin]) {
    await expect(restrictTicket(actor, { ticketId, restrict: true, reason: 'Because.' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
  const isec = await makeTechnician('isec')
  ticketId = await makeTicket(rosa, { categoryCode: 'EUC-SEC-01' })
  await expect(restrictTicket(isec, { ticketId, restrict: false, reason: 'Because.' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('somebody named sees it, with notes if they are staff, until it is taken back; no other access id will do', async () => {
  const helper = await makePerson({ agencyCode: 'DOTD' })
  await restrict()
  await name(outsider)
  await name(helper)
  await addNote(dan, { ticketId, submissionKey: crypto.randomUUID(), body: 'Numbat is in on it' })
  const { notifyAbout } = await import('../../notifications/notify-about.server.ts')
  const named = await db.ticketEvent.findMany({ where: { ticketId, type: 'ticket.accessGiven' } })
  for (const { id } of named) await notifyAbout([id], { claim: async () => true })
  const told = await db.delivery.findMany({ where: { ticketId, template: 'access-given' } })
  expect(told.map(({ address }) => address).sort()).toEqual([helper.email, outsider.email].sort())
  const staffs = await getTicketPage(outsider, ticketId)
  expect(staffs.part).toBe('reader')
  expect(JSON.stringify(staffs)).toMatch(/numbat/i)
  const helpers = await getTicketPage(helper, ticketId)
  expect(helpers.part).toBe('requester')
  expect(JSON.stringify(helpers)).not.toMatch(/numbat|Knows the wombats/i)
  expect((await searchTickets(helper, 'numbat', null)).hits).toEqual([])
  expect(await findTicketAccess(helper, ticketId)).toEqual([])
  expect((await findTicketAccess(dan, ticketId)).map(({ personName }) => personName)).toEqual([
    helper.name,
    outsider.name,
  ])
  await addNote(outsider, { ticketId, submissionKey: crypto.randomUUID(), body: 'Seen.' })
  await expect(
    replyToTicket(outsider, {
      ticketId,
      submissionKey: crypto.randomUUID(),
      body: 'Hello',
      waitAs: '',
      waitingFor: '',
    }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  await expect(nameReader(outsider, { ticketId, email: helper.email, reason: 'Me too' })).rejects.toMatchObject({
    code: 'forbidden',
  })

  const other = await makeTicket(rosa)
  await expect(revokeAccess(dan, { ticketId: other, accessId: await accessIdOf(helper) })).rejects.toMatchObject({
    code: 'invalid',
  })
  for (const person of [outsider, helper]) {
    await revokeAccess(dan, { ticketId, accessId: await accessIdOf(person) })
    expect(await sees(person)).toBe(false)
  }
})

test('who was never given access is given it in the middle of their session, and loses it so', async () => {
  await restrict()
  const { token } = await signInAs(outsider)
  const ask = async () => {
    const actor = (await findActorByToken(token)) as Actor
    return { sees: await sees(actor), finds: await finds(actor), open: (await countQueue(actor, 'euc')).open }
  }
  const { open } = await ask()
  expect(await ask()).toEqual({ sees: false, finds: false, open })
  await name(outsider)
  expect(await ask()).toEqual({ sees: true, finds: true, open: open + 1 })
  await revokeAccess(dan, { ticketId, accessId: await accessIdOf(outsider) })
  expect(await ask()).toMatchObject({ sees: false, finds: false })
})

test('who is nobody, sees it anyway or is named already is not named again', async () => {
  await expect(name(outsider)).rejects.toMatchObject({ code: 'conflict' })
  await restrict()
  await name(outsider)
  const colleague = await makeTechnician('euc')
  for (const person of [outsider, colleague, rosa, { ...rosa, email: 'nobody@la.example' }]) {
    await expect(name(person)).rejects.toMatchObject({ code: 'invalid' })
  }
})

test('a restricted ticket goes with its section: who had it loses it, people named keep it', async () => {
  const dco = await makeSupervisor('dco')
  const other = await makeTechnician('pss')
  await restrict()
  await name(other)
  await transferTicket(dan, { ticketId, sectionCode: 'dco', reason: 'It is theirs.' })
  expect(await Promise.all([dan, dco, outsider, other, rosa].map(sees))).toEqual([false, true, true, true, true])
})

test('following from elsewhere ends with the restriction, and following a restricted ticket takes being named', async () => {
  await followTicket(outsider, { ticketId, follow: true })
  await restrict()
  await expect(followTicket(outsider, { ticketId, follow: false })).rejects.toMatchObject({ code: 'not_found' })
  await name(outsider)
  await followTicket(outsider, { ticketId, follow: true })
})

test('in an emergency an administrator reads for an hour and does nothing, and the section is told', async () => {
  const admin = await makeAdministrator()
  const boss = await makeSupervisor('euc')
  await restrict()
  expect(await sees(admin)).toBe(false)
  const ask = (number: number, now?: Date) =>
    askEmergencyAccess(admin, { number, reason: 'The building is on fire now.' }, now ? { now } : {})
  expect(await ask(ticketId)).toBe(ticketId)
  const page = await getTicketPage(admin, ticketId)
  expect(page.part).toBe('observer')
  const key = crypto.randomUUID()
  for (const attempt of [
    () => addNote(admin, { ticketId, submissionKey: key, body: 'I was here' }),
    () => followTicket(admin, { ticketId, follow: true }),
    () => transferTicket(admin, { ticketId, sectionCode: 'dco', reason: 'Away' }),
    () => restrictTicket(admin, { ticketId, restrict: false, reason: 'Away' }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  }
  const [event] = await db.ticketEvent.findMany({ where: { ticketId, type: 'ticket.emergencyAccess' } })
  const { notifyAbout } = await import('../../notifications/notify-about.server.ts')
  await notifyAbout([event?.id ?? 0], { claim: async () => true })
  const told = await db.delivery.findMany({ where: { ticketId, template: 'emergency-access' } })
  expect(told.map(({ address }) => address)).toContain(boss.email)
  expect(told.map(({ address }) => address)).not.toContain(admin.email)
  expect((await findTicketAccess(dan, ticketId)).map(({ kind }) => kind)).toEqual(['emergency'])

  await db.ticketAccess.updateMany({ where: { ticketId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect([await sees(admin), await finds(admin)]).toEqual([false, false])
})

test('emergency access that is asked for twenty times at once is given and told of once, and taken back whole', async () => {
  const admin = await makeAdministrator()
  await restrict()
  const asked = { number: ticketId, reason: 'The building is on fire now.' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => askEmergencyAccess(admin, asked)))
  expect(new Set(answers)).toEqual(new Set([ticketId]))
  expect(await db.ticketEvent.count({ where: { ticketId, type: 'ticket.emergencyAccess' } })).toBe(1)
  expect(await db.auditEntry.count({ where: { ticketId, action: 'ticket.emergencyAccessAsked' } })).toBe(20)
  await revokeAccess(dan, { ticketId, accessId: await accessIdOf(admin) })
  expect(await sees(admin)).toBe(false)
})

test('emergency access ends with the administrator’s role, whatever else they are', async () => {
  const admin = await makeAdministrator()
  await restrict()
  await askEmergencyAccess(admin, { number: ticketId, reason: 'The building is on fire now.' })
  for (const sectionCodes of [[], ['dco']]) {
    const former = { ...admin, isAdministrator: false, sectionCodes }
    expect([await sees(former), await finds(former)]).toEqual([false, false])
    const said = { ticketId, submissionKey: crypto.randomUUID(), body: 'Hello', waitAs: '' as const, waitingFor: '' }
    await expect(replyToTicket(former, said)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('emergency access is written down before anything is looked up, and tells absent and open tickets not apart', async () => {
  const admin = await makeAdministrator()
  const reason = 'I am curious about this number.'
  const answers = await Promise.all(
    [ticketId, 987_654_321].map((number) => askEmergencyAccess(admin, { number, reason }).catch((error) => error)),
  )
  expect(answers.map(({ fieldErrors }) => fieldErrors)).toEqual([answers[0].fieldErrors, answers[0].fieldErrors])
  expect(await db.ticketAccess.count({ where: { personId: admin.personId } })).toBe(0)
  const asked = await db.auditEntry.findMany({
    where: { action: 'ticket.emergencyAccessAsked', actorId: admin.personId },
  })
  expect(asked.map((entry) => entry.ticketId).sort()).toEqual([ticketId, 987_654_321].sort())
  expect(asked[0]).toMatchObject({ payload: { reason } })
  await expect(askEmergencyAccess(dan, { number: ticketId, reason })).rejects.toMatchObject({ code: 'forbidden' })
})

test('the section’s supervisor reads who looked, page by page; nobody else does', async () => {
  const boss = await makeSupervisor('euc')
  const admin = await makeAdministrator()
  await restrict()
  const origin = { requestId: 'r-1', clientAddress: '192.0.2.7', userAgent: 'Netscape' }
  for (let look = 0; look < 60; look += 1) {
    await recordViews({ ...dan, origin }, 'ticket.viewed', [{ id: ticketId, isRestricted: true }])
  }
  await recordViews(dan, 'ticket.found', [{ id: ticketId, isRestricted: false }])
  const first = await findTicketViews(boss, ticketId, { before: null })
  expect(first.views).toHaveLength(50)
  expect(first.views[0]).toMatchObject({ action: 'ticket.viewed', personName: dan.name, ipAddress: '192.0.2.7' })
  const second = await findTicketViews(boss, ticketId, { before: first.older })
  expect(second.views).toHaveLength(10)
  expect(second.older).toBeNull()
  const ids = [...first.views, ...second.views].map(({ id }) => id)
  expect(new Set(ids).size).toBe(60)
  await expect(findTicketViews(dan, ticketId, { before: null })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(findTicketViews(rosa, ticketId, { before: null })).rejects.toMatchObject({ code: 'forbidden' })
  for (const actor of [outsider, admin]) {
    await expect(findTicketViews(actor, ticketId, { before: null })).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('who looked is told with the names of files, whose digits stay hidden', async () => {
  const boss = await makeSupervisor('euc')
  await restrict()
  const { id } = await db.attachment.create({
    data: {
      ...{ id: crypto.randomUUID(), ticketId, uploadedById: rosa.personId, fileName: 'Card 4111 1111 1111 1111.txt' },
      ...{ mediaType: 'text/plain', sizeBytes: 1, sha256: Buffer.alloc(32), storageKey: crypto.randomUUID() },
    },
  })
  const entry = { action: 'attachment.downloaded', actorId: dan.personId, ticketId, subject: 'A file' }
  await db.auditEntry.create({ data: { ...entry, payload: { attachmentId: id } } })
  const { views } = await findTicketViews(boss, ticketId, { before: null })
  expect(views).toMatchObject([{ personName: dan.name, detail: 'Card •••• •••• •••• ••••.txt' }])
  expect(views[0]?.occurredAt).toBeInstanceOf(Date)
})

test('who opened a mail of it as it came is told among those who looked', async () => {
  const boss = await makeSupervisor('euc')
  await restrict()
  const { id: inboundMailId } = await storeInboundMail({
    ...{ road: 'smtp', mailboxId: null, envelopeFrom: rosa.email, envelopeTo: ['euc@ots.la.example'] },
    ...{ clientAddress: '', clientName: '', raw: Buffer.from('Subject: Wombats\r\n\r\nThey bite.\r\n') },
  })
  await db.inboundMail.update({ where: { id: inboundMailId }, data: { state: 'done', ticketId } })
  const origin = { requestId: 'r-2', clientAddress: '192.0.2.8', userAgent: 'Netscape' }
  const { content } = await openInboundSource({ ...dan, origin }, inboundMailId)
  content.destroy()
  const { views } = await findTicketViews(boss, ticketId, { before: null })
  expect(views).toMatchObject([{ action: 'mail.sourceOpened', personName: dan.name, ipAddress: '192.0.2.8' }])
})

test('in somebody’s view an administrator meets no restricted ticket, not even that person’s own', async () => {
  await restrict()
  const session = {
    id: crypto.randomUUID(),
    method: 'password',
    verifiedAt: new Date(),
    secondFactorAt: null,
    expiresAt: new Date(),
    idleEndsAt: new Date(),
    viewedBy: { personId: 1, name: 'An administrator', since: new Date() },
  }
  for (const actor of [rosa, dan])
    expect([await sees({ ...actor, session }), await finds({ ...actor, session })]).toEqual([false, false])
})
