import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { makeAccountLink, readAccountLink } from '../account-link.server.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { hashPassword } from '../hash-password.server.ts'
import { inviteAccount } from '../invite-account.server.ts'
import { verifyPassword } from '../verify-password.server.ts'
import { changePassword } from './change-password.server.ts'
import { choosePassword } from './choose-password.server.ts'
import { findAccountLink } from './find-account-link.server.ts'
import { requestPasswordReset } from './request-password-reset.server.ts'

const PASSWORD = 'a long and boring password'
const NEW_PASSWORD = 'seven pelicans over the bayou'
let passwordHash: string
let addresses = 0

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
})

function from() {
  addresses += 1
  return { clientAddress: `203.0.113.${addresses}`, userAgent: 'test', requestId: randomUUID() }
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'let through',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  )

async function ask({ email, personId }: Pick<Actor, 'email' | 'personId'>): Promise<string> {
  await requestPasswordReset(email, from())
  const token = await db.accountToken.findFirstOrThrow({ where: { personId }, orderBy: { createdAt: 'desc' } })
  return makeAccountLink(token.id)
}

const hashOf = async ({ personId }: Actor) =>
  (await db.person.findUniqueOrThrow({ where: { id: personId } })).passwordHash

test('a reset link sets a new password, once, and ends every session; looking at it spends nothing (V6.4.3)', async () => {
  const person = await makePerson({ passwordHash })
  const { token } = await signInAs(person)
  const link = await ask(person)
  expect(await findAccountLink(link)).toMatchObject({ email: person.email, purpose: 'password_reset' })
  expect(await findAccountLink(link)).not.toBeNull()
  await choosePassword(link, NEW_PASSWORD, from())
  expect(await verifyPassword(await hashOf(person), NEW_PASSWORD)).toBe(true)
  expect(await findActorByToken(token)).toBeNull()
  expect(await codeOf(choosePassword(link, 'another two pelicans landed', from()))).toBe('conflict')
  const mails = await db.delivery.findMany({ where: { personId: person.personId }, orderBy: { createdAt: 'asc' } })
  expect(mails.map(({ template }) => template)).toEqual(['passwordReset', 'passwordChanged'])
})

test('a link sent twenty times at once sets one password', async () => {
  const person = await makePerson({ passwordHash })
  const link = await ask(person)
  const codes = await Promise.all(
    Array.from({ length: 20 }, (_, round) =>
      codeOf(choosePassword(link, `pelican number ${round} over the bayou`, from())),
    ),
  )
  expect(codes.filter((code) => code === 'let through')).toHaveLength(1)
})

test('a newer link, an hour, a change of password and shutting out end a link (V6.4.3)', async () => {
  const [replaced, old, changed, shut] = await Promise.all(
    Array.from({ length: 4 }, () => makePerson({ passwordHash })),
  )
  if (!replaced || !old || !changed || !shut) throw new Error('Four people were to be made')
  const links = [await ask(replaced), await ask(old), await ask(changed), await ask(shut)]
  const newer = await ask(replaced)
  await db.accountToken.updateMany({ where: { personId: old.personId }, data: { expiresAt: new Date(Date.now() - 1) } })
  const session = (await findActorByToken((await signInAs(changed)).token)) as Actor
  await changePassword(session, { current: PASSWORD, password: NEW_PASSWORD }, from())
  await db.person.update({ where: { id: shut.personId }, data: { isActive: false } })
  for (const link of links) {
    expect(await findAccountLink(link)).toBeNull()
    expect(await codeOf(choosePassword(link, 'another two pelicans landed', from()))).toBe('conflict')
  }
  expect(await codeOf(choosePassword(newer, NEW_PASSWORD, from()))).toBe('let through')
})

test('a link lasts an hour for a reset and three days for an invitation', async () => {
  const person = await makePerson({ passwordHash })
  await ask(person)
  const invitation = { personId: person.personId, invitedById: person.personId, clientAddress: '', requestId: 'r' }
  await inTransaction((tx) => inviteAccount(tx, invitation))
  const tokens = await db.accountToken.findMany({ where: { personId: person.personId }, orderBy: { createdAt: 'asc' } })
  const hours = tokens.map(({ createdAt, expiresAt }) => (expiresAt.getTime() - createdAt.getTime()) / 3_600_000)
  expect(hours.map(Math.round)).toEqual([1, 72])
  expect(tokens[0]?.spentAt).not.toBeNull()
})

test('a link that we did not make is none: not another id, not a changed letter, not another length', async () => {
  const person = await makePerson({ passwordHash })
  const link = await ask(person)
  const swapped = link.startsWith('A') ? `B${link.slice(1)}` : `A${link.slice(1)}`
  for (const forged of [swapped, link.slice(0, -1), `${link}A`, '', 'x'.repeat(64), link.toUpperCase()]) {
    expect(readAccountLink(forged)).toBeNull()
    expect(await codeOf(choosePassword(forged, NEW_PASSWORD, from()))).toBe('conflict')
  }
})

test('a link lives through a change of the secret as long as the old one counts, and no longer (V11.1.2)', async () => {
  const id = randomUUID()
  const present = env.SESSION_SECRET
  const link = makeAccountLink(id)
  try {
    env.SESSION_SECRET = 'the-next-one-0123456789abcdef0123456789abcdef'
    expect(readAccountLink(link)).toBeNull()
    env.SESSION_SECRETS_OLD = [present]
    expect(readAccountLink(link)).toBe(id)
    expect(makeAccountLink(id)).not.toBe(link)
  } finally {
    env.SESSION_SECRET = present
    env.SESSION_SECRETS_OLD = []
  }
})

test('a password that will not do is refused and the link stays good (V6.2.4)', async () => {
  const person = await makePerson({ passwordHash })
  const link = await ask(person)
  expect(await codeOf(choosePassword(link, 'passwordpassword', from()))).toBe('invalid')
  expect(await codeOf(choosePassword(link, NEW_PASSWORD, from()))).toBe('let through')
})

test('nobody else gets a mail or a link: unknown, shut out, or without a password of their own', async () => {
  const [shut, without] = [await makePerson({ passwordHash, isActive: false }), await makePerson()]
  const before = await db.delivery.count()
  for (const email of ['nobody-at-all@ldh.la.example', shut.email, without.email]) {
    await requestPasswordReset(email, from())
  }
  expect(await db.delivery.count()).toBe(before)
  expect(await db.accountToken.count({ where: { personId: { in: [shut.personId, without.personId] } } })).toBe(0)
})

test('whoever lost an invitation gets a new link by asking', async () => {
  const person = await makePerson()
  const invitation = { personId: person.personId, invitedById: person.personId, clientAddress: '', requestId: 'r' }
  await inTransaction((tx) => inviteAccount(tx, invitation))
  await choosePassword(await ask(person), NEW_PASSWORD, from())
  expect(await verifyPassword(await hashOf(person), NEW_PASSWORD)).toBe(true)
})

test('asking too often is slowed, for a known address and an unknown one alike (V6.3.1)', async () => {
  const person = await makePerson({ passwordHash })
  const answersFor = async (email: string) => {
    const codes = []
    for (let round = 0; round < 7; round += 1) codes.push(await codeOf(requestPasswordReset(email, from())))
    return codes
  }
  const [known, unknown] = await Promise.all([answersFor(person.email), answersFor('no-such-one@ldh.la.example')])
  expect(known).toEqual(unknown)
  expect(known.filter((code) => code === 'too_many')).toHaveLength(2)
})

test('whoever changes their password goes on under a new session; all others end (V7.4.3)', async () => {
  const person = await makePerson({ passwordHash })
  const [here, elsewhere] = [await signInAs(person), await signInAs(person)]
  const actor = (await findActorByToken(here.token)) as Actor
  const token = await changePassword(actor, { current: PASSWORD, password: NEW_PASSWORD }, from())
  const renewed = await findActorByToken(token)
  expect(renewed?.personId).toBe(person.personId)
  expect(renewed?.session?.id).not.toBe(actor.session?.id)
  expect(renewed?.session?.expiresAt).toEqual(actor.session?.expiresAt)
  for (const ended of [here.token, elsewhere.token]) expect(await findActorByToken(ended)).toBeNull()
})

test('the present password is asked for, counted, and must not stay', async () => {
  const person = await makePerson({ passwordHash })
  const actor = (await findActorByToken((await signInAs(person)).token)) as Actor
  const change = (current: string, password: string) => codeOf(changePassword(actor, { current, password }, from()))
  expect(await change(PASSWORD, PASSWORD)).toBe('invalid')
  expect(await change(PASSWORD, 'short')).toBe('invalid')
  for (let round = 0; round < 20; round += 1) expect(await change('wrong', NEW_PASSWORD)).toBe('invalid')
  expect(await change(PASSWORD, NEW_PASSWORD)).toBe('too_many')
  expect(await verifyPassword(await hashOf(person), PASSWORD)).toBe(true)
})

test('the audit trail tells of it and holds no secret', async () => {
  const person = await makePerson({ passwordHash })
  const link = await ask(person)
  await choosePassword(link, NEW_PASSWORD, from())
  const entries = await db.auditEntry.findMany({ where: { subject: person.email }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['identity.passwordResetRequested', 'identity.passwordReset'])
  const written = JSON.stringify(entries, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
  for (const secret of [link, NEW_PASSWORD, await hashOf(person)]) expect(written).not.toContain(secret)
})
