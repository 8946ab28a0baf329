import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { closeMailer } from '#app/platform/mailer.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { sendWaitingMail } from '#tests/support/send-waiting-mail.ts'
import { type ScriptedSmtp, startScriptedSmtp } from '#tests/support/start-scripted-smtp.ts'
import { readAccountLink } from '../identity/account-link.server.ts'
import type { Actor } from '../identity/actor.ts'
import { inviteAccount } from '../identity/invite-account.server.ts'
import { queueAccountMail } from '../identity/queue-account-mail.server.ts'

let smtp: ScriptedSmtp
let administrator: Actor

beforeAll(async () => {
  administrator = await makePerson({ agencyCode: 'OTS', name: 'Ada Broussard', roles: [{ role: 'administrator' }] })
})

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  env.SMTP_URL = smtp.url
  return async () => {
    closeMailer()
    await smtp.stop()
    await db.delivery.deleteMany()
    await db.outboxJob.deleteMany()
  }
})

afterAll(() => closeMailer())

function invite(person: Pick<Actor, 'personId'>): Promise<void> {
  const invitation = { personId: person.personId, invitedById: administrator.personId }
  return inTransaction((tx) => inviteAccount(tx, { ...invitation, clientAddress: '192.0.2.1', requestId: 'r' }))
}

async function readMails() {
  return Promise.all(smtp.accepted.map(({ raw }) => simpleParser(raw)))
}

test('an invitation carries a link under the configured address that names its token, and the database holds no secret', async () => {
  const person = await makePerson()
  await invite(person)
  await sendWaitingMail()
  const [mail] = await readMails()
  expect(mail?.subject).toBe('[OTS Helpdesk] Ada Broussard made an account for you')
  const [, link = ''] = new RegExp(`${env.BASE_URL}/password/([\\w-]+)`).exec(mail?.text ?? '') ?? []
  const token = await db.accountToken.findFirstOrThrow({ where: { personId: person.personId } })
  expect(readAccountLink(link)).toBe(token.id)
  const rows = JSON.stringify([await db.delivery.findMany(), await db.outboxJob.findMany()], stringify)
  expect(rows).not.toContain(link)
})

test('a link that a newer one replaced is not mailed any more', async () => {
  const person = await makePerson()
  await invite(person)
  await invite(person)
  await sendWaitingMail()
  expect(smtp.accepted).toHaveLength(1)
  const states = await db.delivery.findMany({ orderBy: { state: 'asc' }, select: { state: true, lastAnswer: true } })
  expect(states.find(({ state }) => state === 'suppressed')?.lastAnswer).toContain('replaced by a newer one')
})

test('nobody without an active account is invited', async () => {
  const person = await makePerson({ isActive: false })
  await expect(invite(person)).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.delivery.count()).toBe(0)
})

test('mail about an account leaves for no address outside of the organisation', async () => {
  const person = await makePerson({ email: 'somebody@elsewhere.example' })
  await invite(person)
  await sendWaitingMail()
  expect(smtp.accepted).toHaveLength(0)
})

test.each([
  [{ template: 'passwordChanged', facts: { at: '2026-11-26T15:00:00.000Z', clientAddress: '192.0.2.7' } }, '192.0.2.7'],
  [
    { template: 'addressChanged', facts: { at: '2026-11-26T15:00:00.000Z', clientAddress: '192.0.2.7' } },
    'another one',
  ],
  [
    {
      template: 'newSignIn',
      facts: { at: '2026-11-26T15:00:00.000Z', clientAddress: '192.0.2.7', browser: 'Firefox on Linux' },
    },
    'Firefox on Linux',
  ],
  [
    {
      template: 'secondFactorChanged',
      facts: { at: '2026-11-26T15:00:00.000Z', clientAddress: '192.0.2.7', what: 'A passkey was added: <b>Desk</b>.' },
    },
    'A passkey was added: <b>Desk</b>.',
  ],
] as const)('%j tells what happened and where to go if it was somebody else', async (mail, told) => {
  const person = await makePerson()
  await queueAccountMail(db, person.personId, mail)
  await sendWaitingMail()
  const [sent] = await readMails()
  expect(sent?.text).toContain(told)
  expect(sent?.text).toContain(`${env.BASE_URL}/password/forgotten`)
  expect(sent?.html).not.toContain('<b>')
})

function stringify(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}
