import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeCoordinator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { codeOfApp, giveApp } from '#tests/support/code-of-app.ts'
import { makeSoftPasskey } from '#tests/support/soft-passkey.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { hashPassword } from '../hash-password.server.ts'
import { askForNewPasskey } from '../passkeys/ask-for-new-passkey.server.ts'
import { askForPasskey } from '../passkeys/ask-for-passkey.server.ts'
import { relyingParty } from '../passkeys/relying-party.server.ts'
import { signInWithPasskey } from '../passkeys/sign-in-with-passkey.server.ts'
import { storePasskey } from '../passkeys/store-passkey.server.ts'
import { keepFactor } from '../second-factor/keep-factor.server.ts'
import { removeFactor } from '../second-factor/remove-factor.server.ts'
import { renewRecoveryCodes } from '../second-factor/renew-recovery-codes.server.ts'
import { signIn } from '../sign-in.server.ts'
import { enrolAtSignIn } from './enrol-at-sign-in.server.ts'
import { findPendingSignIn } from './find-pending-sign-in.server.ts'
import { proveSecondFactor } from './prove-second-factor.server.ts'

const PASSWORD = 'a long and boring password'
let passwordHash: string
let addresses = 0

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
})

afterEach(() => {
  env.SECOND_FACTOR = 'optional'
})

function from() {
  addresses += 1
  return { clientAddress: `198.51.100.${addresses}`, userAgent: 'test', requestId: randomUUID(), replacedToken: null }
}

const begin = (person: Actor) => signIn({ email: person.email, password: PASSWORD }, from())
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'let through',
    (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)),
  )

async function makeWithApp(): Promise<Actor> {
  const person = await makePerson({ passwordHash })
  await giveApp(person.personId)
  return person
}

async function givePasskey(person: Actor) {
  const { publicId } = await db.person.findUniqueOrThrow({ where: { id: person.personId } })
  const { id, origin } = relyingParty()
  const passkey = makeSoftPasskey(publicId)
  const use = { purpose: 'registration', boundTo: 'a session' } as const
  const { challenge } = await askForNewPasskey(use, person.personId)
  const credential = passkey.register({ challenge, origin, rpId: id })
  await inTransaction((tx) => storePasskey(tx, person.personId, { credential, name: 'Laptop' }, use))
  return passkey
}

test('a password alone opens no session for whoever has a second factor; a code does, marked with both (V6.3.3)', async () => {
  const person = await makeWithApp()
  const pending = await begin(person)
  expect(pending.step).toBe('secondFactor')
  expect(await findActorByToken(pending.token)).toBeNull()
  expect(await db.session.count({ where: { personId: person.personId } })).toBe(0)
  const token = await proveSecondFactor(pending.token, { code: await codeOfApp(person.personId) }, from())
  const actor = await findActorByToken(token)
  expect(actor?.session).toMatchObject({ method: 'password', secondFactorAt: expect.any(Date) })
  expect(token).not.toBe(pending.token)
})

test('a code counts once, also in another sign-in, and a later one after it (V6.5.1)', async () => {
  const person = await makeWithApp()
  const code = await codeOfApp(person.personId)
  const [first, second] = [await begin(person), await begin(person)]
  await proveSecondFactor(first.token, { code }, from())
  expect(await codeOf(proveSecondFactor(second.token, { code }, from()))).toBe('invalid')
  const far = await codeOfApp(person.personId, 4)
  expect(await codeOf(proveSecondFactor(second.token, { code: far }, from()))).toBe('invalid')
  await proveSecondFactor(second.token, { code: await codeOfApp(person.personId, 1) }, from())
})

test('the same code from two browsers at once opens one session', async () => {
  const person = await makeWithApp()
  const code = await codeOfApp(person.personId)
  const pending = await Promise.all([begin(person), begin(person), begin(person)])
  const codes = await Promise.all(pending.map(({ token }) => codeOf(proveSecondFactor(token, { code }, from()))))
  expect(codes.filter((answer) => answer === 'let through')).toHaveLength(1)
})

test('five wrong codes end the sign-in, at once or one by one; the right one comes too late (V6.3.1)', async () => {
  const person = await makeWithApp()
  const { token } = await begin(person)
  const codes = await Promise.all(
    Array.from({ length: 8 }, () => codeOf(proveSecondFactor(token, { code: '000000' }, from()))),
  )
  expect(codes.filter((code) => code === 'invalid').length).toBeLessThanOrEqual(5)
  const late = proveSecondFactor(token, { code: await codeOfApp(person.personId) }, from())
  expect(await codeOf(late)).toBe('conflict')
})

test('wrong codes over many sign-ins cost a wait, also for the right one; a passkey still opens (V6.3.1)', async () => {
  const person = await makeWithApp()
  const passkey = await givePasskey(person)
  for (let round = 0; round < 10; round += 1) {
    const { token } = await begin(person)
    await codeOf(proveSecondFactor(token, { code: '000000' }, from()))
  }
  const { token } = await begin(person)
  expect(await codeOf(proveSecondFactor(token, { code: await codeOfApp(person.personId) }, from()))).toBe('too_many')
  const { challenge } = await askForPasskey({ purpose: 'secondFactor', boundTo: token }, person.personId)
  const credential = passkey.use({ challenge, origin: relyingParty().origin, rpId: relyingParty().id })
  expect(await proveSecondFactor(token, { credential }, from())).toHaveLength(43)
})

test('a recovery code works once, however it is typed, and is told of by mail (V6.5.1)', async () => {
  const person = await makeWithApp()
  const codes = await inTransaction((tx) => renewRecoveryCodes(tx, person.personId))
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  const [first, second] = [await begin(person), await begin(person)]
  const token = await proveSecondFactor(first.token, { code: code.toUpperCase().replaceAll('-', ' ') }, from())
  expect(await findActorByToken(token)).not.toBeNull()
  expect(await codeOf(proveSecondFactor(second.token, { code }, from()))).toBe('invalid')
  const mail = await db.delivery.findFirstOrThrow({ where: { personId: person.personId } })
  expect(mail).toMatchObject({ template: 'secondFactorChanged' })
  expect(JSON.stringify(mail.facts)).toContain('9 are left')
})

test('somebody else’s code or passkey opens nothing', async () => {
  const [person, other] = [await makeWithApp(), await makeWithApp()]
  const [code = ''] = await inTransaction((tx) => renewRecoveryCodes(tx, other.personId))
  const passkey = await givePasskey(other)
  const { token } = await begin(person)
  expect(await codeOf(proveSecondFactor(token, { code }, from()))).toBe('invalid')
  const { challenge } = await askForPasskey({ purpose: 'secondFactor', boundTo: token }, person.personId)
  const credential = passkey.use({ challenge, origin: relyingParty().origin, rpId: relyingParty().id })
  expect(await codeOf(proveSecondFactor(token, { credential }, from()))).toBe('invalid')
})

test('whoever was shut out, or got a new password, between the steps has no session', async () => {
  const [shut, renewed] = [await makeWithApp(), await makeWithApp()]
  const [first, second] = [await begin(shut), await begin(renewed)]
  await db.person.update({ where: { id: shut.personId }, data: { isActive: false } })
  await db.pendingSignIn.deleteMany({ where: { personId: renewed.personId } })
  expect(await codeOf(proveSecondFactor(first.token, { code: await codeOfApp(shut.personId) }, from()))).toBe(
    'conflict',
  )
  expect(await codeOf(proveSecondFactor(second.token, { code: await codeOfApp(renewed.personId) }, from()))).toBe(
    'conflict',
  )
})

test('staff without a second factor are led to set one up, requesters are not (V6.3.3)', async () => {
  env.SECOND_FACTOR = 'required'
  const [technician, requester] = [await makeTechnician('euc', { passwordHash }), await makePerson({ passwordHash })]
  expect((await begin(requester)).step).toBe('session')
  const { step, token } = await begin(technician)
  expect(step).toBe('enrolment')
  expect(await db.session.count({ where: { personId: technician.personId } })).toBe(0)
  const code = await codeOfApp(technician.personId)
  const enrolled = await enrolAtSignIn(token, { kind: 'app', code, name: '' }, from())
  expect(enrolled.recoveryCodes).toHaveLength(10)
  expect((await findActorByToken(enrolled.token))?.session?.secondFactorAt).toBeInstanceOf(Date)
  // Codes are kept as hashes: none stands in the table.
  const rows = await db.recoveryCode.findMany({ where: { personId: technician.personId } })
  expect(rows).toHaveLength(10)
  for (const { codeHash } of rows) expect(enrolled.recoveryCodes).not.toContain(Buffer.from(codeHash).toString())
})

test('coordinators, or everybody, are led to set one up where the setting says so (V6.3.3)', async () => {
  const [coordinator, requester] = [await makeCoordinator('LDH', { passwordHash }), await makePerson({ passwordHash })]
  env.SECOND_FACTOR = 'required'
  const before = await begin(requester)
  expect((await begin(coordinator)).step).toBe('session')
  env.SECOND_FACTOR = 'coordinators'
  expect([(await begin(coordinator)).step, (await begin(requester)).step]).toEqual(['enrolment', 'session'])
  env.SECOND_FACTOR = 'everybody'
  // A session of one factor is over, and the next sign-in leads to the second.
  expect(await findActorByToken(before.token)).toBeNull()
  const { step, token } = await begin(requester)
  expect(step).toBe('enrolment')
  const code = await codeOfApp(requester.personId)
  const enrolled = await enrolAtSignIn(token, { kind: 'app', code, name: '' }, from())
  const actor = await findActorByToken(enrolled.token)
  expect(actor?.session?.secondFactorAt).toBeInstanceOf(Date)
  const { id } = await db.totpDevice.findFirstOrThrow({ where: { personId: requester.personId } })
  const removal = (duty: 'coordinators' | 'everybody') => {
    env.SECOND_FACTOR = duty
    return codeOf(removeFactor(actor as Actor, { kind: 'app', id }, from()))
  }
  expect(await removal('everybody')).toBe('conflict')
  expect(await removal('coordinators')).toBe('let through')
})

test('two sign-ins that were both led to set one up: the second cannot add its own to the first', async () => {
  env.SECOND_FACTOR = 'required'
  const technician = await makeTechnician('euc', { passwordHash })
  const stolen = await begin(technician)
  const own = await begin(technician)
  const code = await codeOfApp(technician.personId)
  await enrolAtSignIn(own.token, { kind: 'app', code, name: '' }, from())
  const late = enrolAtSignIn(stolen.token, { kind: 'app', code, name: '' }, from())
  expect(await codeOf(late)).toBe('conflict')
})

test('the secret of an app that is set up is shown to the last sign-in alone, and to none once it is kept', async () => {
  env.SECOND_FACTOR = 'required'
  const technician = await makeTechnician('euc', { passwordHash })
  const stolen = await begin(technician)
  const own = await begin(technician)
  expect(await findPendingSignIn(stolen.token, 'enrolment')).toBeNull()
  expect(await findPendingSignIn(own.token, 'enrolment')).not.toBeNull()
  const together = await Promise.all(Array.from({ length: 8 }, () => begin(technician)))
  const open = await Promise.all(together.map(({ token }) => findPendingSignIn(token, 'enrolment')))
  expect(open.filter((pending) => pending !== null)).toHaveLength(1)
  expect(await db.totpDevice.count({ where: { personId: technician.personId } })).toBe(1)
  const code = await codeOfApp(technician.personId)
  const use = { purpose: 'registration', boundTo: 'a session' } as const
  await inTransaction((tx) => keepFactor(tx, technician.personId, { kind: 'app', code, name: '' }, use, from()))
  expect(await db.pendingSignIn.count({ where: { personId: technician.personId } })).toBe(0)
})

test('a passkey alone signs in, when its device saw who used it (V6.7.2)', async () => {
  const person = await makePerson({ passwordHash })
  const passkey = await givePasskey(person)
  const { id: rpId, origin } = relyingParty()
  const answerTo = async (changed: { origin?: string; rpId?: string; isVerified?: boolean }, boundTo = 'cookie') => {
    const { challenge } = await askForPasskey({ purpose: 'signIn', boundTo }, null)
    return passkey.use({ challenge, origin, rpId, ...changed })
  }
  for (const wrong of [
    await answerTo({ isVerified: false }),
    await answerTo({ origin: 'https://evil.example' }),
    await answerTo({ rpId: 'evil.example' }),
    await answerTo({}, 'the cookie of another browser'),
    passkey.use({ challenge: 'bm90IG9uZSBvZiBvdXJz', origin, rpId }),
    'nonsense',
  ]) {
    expect(await codeOf(signInWithPasskey(wrong, 'cookie', from()))).toBe('invalid')
  }
  const right = await answerTo({})
  const { step, token } = await signInWithPasskey(right, 'cookie', from())
  expect(step).toBe('session')
  expect((await findActorByToken(token))?.session).toMatchObject({
    method: 'passkey',
    secondFactorAt: expect.any(Date),
  })
  expect(await codeOf(signInWithPasskey(right, 'cookie', from()))).toBe('invalid')
})
