import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { codeOfApp, giveApp } from '#tests/support/code-of-app.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { makeSoftPasskey } from '#tests/support/soft-passkey.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { askForNewPasskey } from '../passkeys/ask-for-new-passkey.server.ts'
import { askForPasskey } from '../passkeys/ask-for-passkey.server.ts'
import { relyingParty } from '../passkeys/relying-party.server.ts'
import { addFactor } from '../second-factor/add-factor.server.ts'
import { beginApp } from '../second-factor/begin-app.server.ts'
import { makeRecoveryCodes } from '../second-factor/make-recovery-codes.server.ts'
import { markOfRecoveryCodes } from '../second-factor/mark-of-recovery-codes.server.ts'
import { removeFactor } from '../second-factor/remove-factor.server.ts'
import { renameFactor } from '../second-factor/rename-factor.server.ts'
import { renewRecoveryCodes } from '../second-factor/renew-recovery-codes.server.ts'
import { resetSecondFactor } from '../second-factor/reset-second-factor.server.ts'
import { signIn } from '../sign-in.server.ts'
import { verifyAgain } from './verify-again.server.ts'

const PASSWORD = 'a long and boring password'
const origin = { clientAddress: '192.0.2.9', userAgent: 'test', requestId: 'r' }

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'let through',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  )

/** Somebody signed in who proved who they are an hour ago. */
async function arrive(person: Actor): Promise<{ actor: Actor; token: string }> {
  const { token } = await signInAs(person)
  await db.session.updateMany({
    where: { personId: person.personId },
    data: { verifiedAt: new Date(Date.now() - 3_600_000) },
  })
  return { token, actor: (await findActorByToken(token)) as Actor }
}

async function addPasskey(actor: Actor) {
  const { publicId } = await db.person.findUniqueOrThrow({ where: { id: actor.personId } })
  const passkey = makeSoftPasskey(publicId)
  const { id: rpId, origin: from } = relyingParty()
  const boundTo = actor.session?.id ?? ''
  const { challenge } = await askForNewPasskey({ purpose: 'registration', boundTo }, actor.personId)
  const credential = passkey.register({ challenge, origin: from, rpId })
  const codes = await addFactor(actor, { kind: 'passkey', credential, name: 'Laptop' }, origin)
  return { passkey, codes }
}

test('the password renews the proof, and the session’s token with it (V7.2.4, V7.5.3)', async () => {
  const { actor, token } = await arrive(await makePerson({ password: PASSWORD }))
  expect(await codeOf(verifyAgain(actor, { password: 'wrong', code: '' }, origin))).toBe('invalid')
  const renewed = await verifyAgain(actor, { password: PASSWORD, code: '' }, origin)
  expect(await findActorByToken(token)).toBeNull()
  const after = await findActorByToken(renewed)
  expect(after?.session?.id).toBe(actor.session?.id)
  expect(after?.session?.verifiedAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
  const entries = await db.auditEntry.findMany({ where: { actorId: actor.personId }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['identity.verificationFailed', 'identity.verified'])
})

test('where there is an app, the password alone is no proof', async () => {
  const person = await makePerson({ password: PASSWORD })
  await giveApp(person.personId)
  const { actor } = await arrive(person)
  expect(await codeOf(verifyAgain(actor, { password: PASSWORD, code: '000000' }, origin))).toBe('invalid')
  const code = await codeOfApp(person.personId)
  expect(await codeOf(verifyAgain(actor, { password: 'wrong', code }, origin))).toBe('invalid')
  const token = await verifyAgain(actor, { password: PASSWORD, code }, origin)
  expect((await findActorByToken(token))?.session?.secondFactorAt).toBeInstanceOf(Date)
})

test('a recovery code proves it once, and is told of by mail', async () => {
  const person = await makePerson({ password: PASSWORD })
  await giveApp(person.personId)
  const [code = ''] = await inTransaction((tx) => renewRecoveryCodes(tx, person.personId))
  const { actor } = await arrive(person)
  await verifyAgain(actor, { password: PASSWORD, code }, origin)
  expect(await codeOf(verifyAgain(actor, { password: PASSWORD, code }, origin))).toBe('invalid')
  const mail = await db.delivery.findFirstOrThrow({ where: { personId: person.personId } })
  expect(JSON.stringify(mail.facts)).toContain('9 are left')
})

test('where there is a passkey and no app, the passkey is asked for; in that session alone', async () => {
  const { actor } = await arrive(await makePerson({ password: PASSWORD }))
  const { passkey } = await addPasskey(actor)
  expect(await codeOf(verifyAgain(actor, { password: PASSWORD, code: '' }, origin))).toBe('invalid')
  const { id: rpId, origin: from } = relyingParty()
  const ask = async (boundTo: string) => {
    const { challenge } = await askForPasskey({ purpose: 'verification', boundTo }, actor.personId)
    return { credential: passkey.use({ challenge, origin: from, rpId }) }
  }
  expect(await codeOf(verifyAgain(actor, await ask(randomUUID()), origin))).toBe('invalid')
  expect(await verifyAgain(actor, await ask(actor.session?.id ?? ''), origin)).toHaveLength(43)
})

test('tools, and an administrator in somebody’s view, change nobody’s account', async () => {
  const { actor } = await arrive(await makePerson({ password: PASSWORD }))
  if (actor.session === null) throw new Error('A session was opened')
  const viewedBy = { personId: 1, name: 'Ada', since: new Date() }
  for (const other of [
    { ...actor, session: null },
    { ...actor, session: { ...actor.session, viewedBy } },
  ]) {
    expect(await codeOf(verifyAgain(other, { password: PASSWORD, code: '' }, origin))).toBe('forbidden')
    expect(await codeOf(beginApp(other))).toBe('forbidden')
    expect(await codeOf(makeRecoveryCodes(other, '', origin))).toBe('forbidden')
    expect(await codeOf(removeFactor(other, { kind: 'app', id: 1 }, origin))).toBe('forbidden')
  }
})

test('new recovery codes that are asked for twenty times at once are one set and one mail (V2.3.3, V6.5.1)', async () => {
  const { actor } = await arrive(await makePerson({ password: PASSWORD }))
  await addPasskey(actor)
  const { personId } = actor
  const mark = await markOfRecoveryCodes(db, personId)
  const mails = { personId, template: 'secondFactorChanged' }
  const before = await db.delivery.count({ where: mails })
  const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(makeRecoveryCodes(actor, mark, origin))))
  expect(codes.filter((code) => code === 'conflict')).toHaveLength(19)
  expect(await db.delivery.count({ where: mails })).toBe(before + 1)
  expect(await makeRecoveryCodes(actor, await markOfRecoveryCodes(db, personId), origin)).toHaveLength(10)
})

test('an app that is set up in twenty tabs at once has one secret (V2.3.3)', async () => {
  const { actor } = await arrive(await makePerson({ password: PASSWORD }))
  await Promise.all(Array.from({ length: 20 }, () => beginApp(actor)))
  expect(await db.totpDevice.count({ where: { personId: actor.personId } })).toBe(1)
})

test('staff keep their last factor; others may remove it, and recovery codes go with it', async () => {
  const [technician, requester] = await Promise.all([makeTechnician('euc', { password: PASSWORD }), makePerson()])
  const [staff, other] = [(await arrive(technician)).actor, (await arrive(requester)).actor]
  const { passkey, codes } = await addPasskey(staff)
  expect(codes).toHaveLength(10)
  expect(await codeOf(removeFactor(staff, { kind: 'passkey', id: passkey.id }, origin))).toBe('conflict')
  const second = await addPasskey(staff)
  expect(second.codes).toEqual([])
  await removeFactor(staff, { kind: 'passkey', id: passkey.id }, origin)
  const own = await addPasskey(other)
  await removeFactor(other, { kind: 'passkey', id: own.passkey.id }, origin)
  expect(await db.recoveryCode.count({ where: { personId: other.personId } })).toBe(0)
  expect(await db.recoveryCode.count({ where: { personId: staff.personId } })).toBe(10)
})

test('both of two last factors removed at once: one stays', async () => {
  const { actor } = await arrive(await makeTechnician('euc', { password: PASSWORD }))
  const keys = [await addPasskey(actor), await addPasskey(actor)]
  const answers = await Promise.all(
    keys.map(({ passkey }) => codeOf(removeFactor(actor, { kind: 'passkey', id: passkey.id }, origin))),
  )
  expect(answers.sort()).toEqual(['conflict', 'let through'])
})

test('somebody else’s factor is none: not to rename, not to remove', async () => {
  const [owner, other] = [(await arrive(await makePerson())).actor, (await arrive(await makePerson())).actor]
  const { passkey } = await addPasskey(owner)
  const reference = { kind: 'passkey', id: passkey.id } as const
  expect(await codeOf(renameFactor(other, reference, 'Mine', origin))).toBe('not_found')
  expect(await codeOf(removeFactor(other, reference, origin))).toBe('not_found')
  await renameFactor(owner, reference, 'Desk', origin)
  expect((await db.passkey.findUniqueOrThrow({ where: { id: passkey.id } })).name).toBe('Desk')
})

test('an administrator takes factors away from somebody else; it is on record, mailed, and ends their sessions (V6.4.4)', async () => {
  const administrator = await makePerson({ agencyCode: 'OTS', roles: [{ role: 'administrator' }] })
  const { actor, token } = await arrive(await makePerson({ password: PASSWORD }))
  await addPasskey(actor)
  expect(await codeOf(resetSecondFactor(actor, administrator.personId, origin))).toBe('forbidden')
  expect(await codeOf(resetSecondFactor(administrator, administrator.personId, origin))).toBe('forbidden')
  expect(await codeOf(resetSecondFactor(administrator, 999_999_999, origin))).toBe('not_found')
  await resetSecondFactor(administrator, actor.personId, origin)
  expect(await findActorByToken(token)).toBeNull()
  expect(await db.passkey.count({ where: { personId: actor.personId } })).toBe(0)
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'identity.factorsReset' } })
  expect(entry).toMatchObject({ actorId: administrator.personId, before: { passkeys: 1 }, after: { passkeys: 0 } })
  const mails = await db.delivery.findMany({ where: { personId: actor.personId, template: 'secondFactorChanged' } })
  expect(mails).toHaveLength(2)
})

test('a browser that the account was not used in before is told of by mail; the first one ever is not', async () => {
  const person = await makePerson({ password: PASSWORD })
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
  const come = (userAgent: string) =>
    signIn({ email: person.email, password: PASSWORD }, { ...origin, userAgent, replacedToken: null })
  const mails = () => db.delivery.findMany({ where: { personId: person.personId, template: 'newSignIn' } })
  await come(firefox)
  await come(firefox.replaceAll('130', '131'))
  expect(await mails()).toHaveLength(0)
  await come(
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
  )
  const [mail] = await mails()
  expect(JSON.stringify(mail?.facts)).toContain('Safari')
  await come(firefox)
  expect(await mails()).toHaveLength(1)
})
