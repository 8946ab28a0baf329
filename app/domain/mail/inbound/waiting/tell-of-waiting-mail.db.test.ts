import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db, pool } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { makeMail, say } from '#tests/support/make-mail.ts'
import type { Actor } from '../../../identity/actor.ts'
import { claimDelivery } from '../../claim-delivery.server.ts'
import { composeClaimed } from '../../compose-claimed.ts'
import { findSender } from '../../find-sender.server.ts'
import { findWithholdingReason } from '../../find-withholding-reason.ts'
import { takeInboundMail } from '../apply/take-inbound-mail.server.ts'
import { countWaitingMail } from './count-waiting-mail.server.ts'
import { tellOfWaitingMail } from './tell-of-waiting-mail.server.ts'

let sue: Actor
let admin: Actor
let dan: Actor

beforeEach(async () => {
  await db.delivery.deleteMany()
  await db.outboxJob.deleteMany()
  await db.inboundMail.deleteMany()
  await db.mailbox.deleteMany()
  await db.roleGrant.deleteMany()
  await db.absence.deleteMany()
  await db.mailbox.createMany({
    data: [
      { address: 'helpdesk@ots.la.example' },
      { address: 'euc@ots.la.example', sectionCode: 'euc' },
      { address: 'dco@ots.la.example', sectionCode: 'dco' },
    ],
  })
  sue = await makeSupervisor('euc', { name: 'Sue Landry' })
  dan = await makeTechnician('euc')
  admin = await makeAdministrator()
})

/** A stranger's mail that waits, by the road that all mail takes, a minute ago. */
async function hold(mailbox: string, from = 'stranger@elsewhere.example') {
  const { mail, read } = await makeMail({ from, mailbox })
  await takeInboundMail(mail, read, say(true))
  await pass({ minutes: 1 })
  return mail.id
}

/** Lets that much time go by for all that was. */
async function pass({ minutes }: { minutes: number }) {
  await pool.query(`UPDATE inbound_mail SET read_at = read_at - make_interval(mins => $1)`, [minutes])
  // Of each mail the key names its hour.
  await pool.query(
    `UPDATE delivery SET created_at = created_at - make_interval(mins => $1), once_key = regexp_replace(once_key, '/[^/]*$', '')
      || to_char((created_at - make_interval(mins => $1)) AT TIME ZONE 'UTC', '/YYYY-MM-DD"T"HH24') WHERE template = 'mail-waiting'`,
    [minutes],
  )
}

const told = async () =>
  (await db.delivery.findMany({ where: { template: 'mail-waiting' }, orderBy: { createdAt: 'asc' } })).map(
    ({ address, facts }) => [address, (facts as { held: number }).held],
  )

test('the supervisors of its mailbox’s section are told that mail waits, once', async () => {
  await hold('euc@ots.la.example')
  await Promise.all([tellOfWaitingMail(), tellOfWaitingMail()])
  await tellOfWaitingMail()
  expect(await told()).toEqual([[sue.email, 1]])
  await pass({ minutes: 90 })
  await tellOfWaitingMail()
  expect(await told()).toEqual([[sue.email, 1]])
  expect(await db.outboxJob.count({ where: { name: 'delivery.send' } })).toBe(1)
})

test('a flood is one mail an hour, which says how many wait, and none of them is forgotten', async () => {
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  for (let place = 0; place < 5; place += 1) await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  expect(await told()).toEqual([[sue.email, 1]])
  await pass({ minutes: 61 })
  await tellOfWaitingMail()
  await tellOfWaitingMail()
  expect(await told()).toEqual([
    [sue.email, 1],
    [sue.email, 6],
  ])
})

test('where no supervisor is, or no section, administrators are told; and each mailbox by itself', async () => {
  await hold('helpdesk@ots.la.example')
  await hold('dco@ots.la.example')
  await tellOfWaitingMail()
  expect(await told()).toEqual([
    [admin.email, 1],
    [admin.email, 1],
  ])
})

test('who stands in for a supervisor who is away is told too, once, and as long as they do', async () => {
  await makeTechnician('euc', { name: 'Nobody’s stand-in' })
  const times = { fromAt: new Date(Date.now() - 60_000), toAt: new Date(Date.now() + 3_600_000) }
  const { id } = await db.absence.create({ data: { personId: sue.personId, standInId: dan.personId, ...times } })
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  await tellOfWaitingMail()
  expect((await told()).toSorted()).toEqual(
    [
      [dan.email, 1],
      [sue.email, 1],
    ].toSorted(),
  )
  const mail = await db.delivery.findFirstOrThrow({ where: { address: dan.email } })
  expect(mail.reason).toMatch(/^you stand in for a supervisor of /)
  const claimed = await claimDelivery(mail.id)
  expect(claimed && findWithholdingReason(claimed, ['la.example'])).toBeNull()
  await db.absence.update({ where: { id }, data: { toAt: new Date() } })
  await pass({ minutes: 61 })
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  expect((await told()).slice(2)).toEqual([[sue.email, 2]])
})

test('where the only supervisor is away and has an address that may not be written to, their stand-in is told, not the administrators', async () => {
  await db.person.update({ where: { id: sue.personId }, data: { email: `sue-${randomUUID()}@elsewhere.example` } })
  const times = { fromAt: new Date(Date.now() - 60_000), toAt: new Date(Date.now() + 3_600_000) }
  await db.absence.create({ data: { personId: sue.personId, standInId: dan.personId, ...times } })
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  expect(await told()).toEqual([[dan.email, 1]])
})

test('administrators are told where no supervisor’s address may be written to', async () => {
  await db.person.update({ where: { id: sue.personId }, data: { email: `sue-${randomUUID()}@elsewhere.example` } })
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  expect(await told()).toEqual([[admin.email, 1]])
})

test('a mail that ended this very moment is told of when nothing older can follow it', async () => {
  const { mail, read } = await makeMail({ from: 'stranger@elsewhere.example', mailbox: 'euc@ots.la.example' })
  await takeInboundMail(mail, read, say(true))
  await tellOfWaitingMail()
  expect(await told()).toEqual([])
  await pass({ minutes: 1 })
  await tellOfWaitingMail()
  expect(await told()).toEqual([[sue.email, 1]])
})

test('what waits on a ticket is its own people’s, and what was decided nobody’s', async () => {
  const rosa = await makePerson({ agencyCode: 'LDH' })
  const ticketId = await makeTicket(rosa, {}, { silent: true })
  const onTicket = await hold('euc@ots.la.example')
  await db.inboundMail.update({ where: { id: onTicket }, data: { ticketId } })
  const decided = await hold('euc@ots.la.example')
  await db.inboundMail.update({ where: { id: decided }, data: { state: 'discarded' } })
  await tellOfWaitingMail()
  expect(await told()).toEqual([])
  expect(await countWaitingMail(sue)).toEqual({ held: 0, setAside: 0 })
})

test('what could not be read waits as well, and the portal counts it for those who handle it', async () => {
  const rosa = await makePerson({ agencyCode: 'LDH' })
  const id = await hold('euc@ots.la.example')
  await db.inboundMail.update({ where: { id }, data: { state: 'set_aside' } })
  expect(await Promise.all([sue, dan, admin, rosa].map((actor) => countWaitingMail(actor)))).toEqual([
    { held: 0, setAside: 1 },
    { held: 0, setAside: 0 },
    { held: 0, setAside: 1 },
    { held: 0, setAside: 0 },
  ])
  await tellOfWaitingMail()
  const { facts } = await db.delivery.findFirstOrThrow({ where: { template: 'mail-waiting' } })
  expect(facts).toMatchObject({ held: 0, setAside: 1 })
})

test('its sender hears nothing, and the mail says nothing of who they are', async () => {
  await hold('euc@ots.la.example', 'stranger@elsewhere.example')
  await tellOfWaitingMail()
  expect(await db.delivery.count({ where: { address: 'stranger@elsewhere.example' } })).toBe(0)
  const { id } = await db.delivery.findFirstOrThrow({ where: { template: 'mail-waiting' } })
  const claimed = await claimDelivery(id)
  if (claimed === null) throw new Error('It is nobody’s')
  expect(findWithholdingReason(claimed, ['la.example'])).toBeNull()
  const mail = composeClaimed(claimed, findSender())
  expect(mail).toMatchObject({
    to: { address: sue.email },
    subject: '[OTS Helpdesk] 1 mail to euc@ots.la.example waits',
  })
  expect(mail.text).toContain(`${env.BASE_URL}/admin/mail/incoming`)
  expect(`${mail.text}${mail.html}`).not.toContain('stranger')
})

test('who supervises the section no more when the mail leaves gets none', async () => {
  await hold('euc@ots.la.example')
  await tellOfWaitingMail()
  await db.roleGrant.deleteMany({ where: { personId: sue.personId } })
  const { id } = await db.delivery.findFirstOrThrow({ where: { template: 'mail-waiting' } })
  const claimed = await claimDelivery(id)
  expect(claimed && findWithholdingReason(claimed, ['la.example'])).toBe(
    'Not sent: the person no longer handles this mail.',
  )
})
