import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { findActorByToken } from './find-actor-by-token.server.ts'
import { hashPassword } from './hash-password.server.ts'
import { signIn as begin, signInSchema } from './sign-in.server.ts'
import { signOut } from './sign-out.server.ts'

const PASSWORD = 'a long and boring password'
let passwordHash: string
let addressCount = 0

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD)
})

/** Attempts of one test come from an address of their own, so that tests do not slow each other. */
function fromSomewhere(replacedToken: string | null = null) {
  addressCount += 1
  return { clientAddress: `192.0.2.${addressCount}`, userAgent: 'test', requestId: randomUUID(), replacedToken }
}

/** Signs in somebody of whom nothing more is asked; returns the session's token. */
async function signIn(...args: Parameters<typeof begin>): Promise<string> {
  const { step, token } = await begin(...args)
  expect(step).toBe('session')
  return token
}

function refusalOf(attempt: Promise<unknown>): Promise<DomainError> {
  return attempt.then(
    () => {
      throw new Error('the sign-in was let through')
    },
    (error: unknown) => {
      if (error instanceof DomainError) return error
      throw error
    },
  )
}

test('the right password opens a session for that person', async () => {
  const person = await makePerson({ passwordHash })
  const token = await signIn({ email: person.email, password: PASSWORD }, fromSomewhere())
  const actor = await findActorByToken(token)
  expect(actor).toEqual({ ...person, session: actor?.session, hasUnreadNotices: false, hasAccess: false })
})

test('the database holds the hash of the token, never the token', async () => {
  const person = await makePerson({ passwordHash })
  const token = await signIn({ email: person.email, password: PASSWORD }, fromSomewhere())
  const [session] = await db.session.findMany({ where: { personId: person.personId } })
  expect(Buffer.from(session?.tokenHash ?? []).toString('base64url')).not.toBe(token)
  expect(session?.tokenHash).toHaveLength(32)
})

test('each sign-in has a new token, and the one it replaces ends', async () => {
  const person = await makePerson({ passwordHash })
  const first = await signIn({ email: person.email, password: PASSWORD }, fromSomewhere())
  const second = await signIn({ email: person.email, password: PASSWORD }, fromSomewhere(first))
  expect(second).not.toBe(first)
  expect(await findActorByToken(first)).toBeNull()
  expect(await findActorByToken(second)).not.toBeNull()
})

test('unknown, shut, passwordless and wrong get the same answer', async () => {
  const right = await makePerson({ passwordHash })
  const shut = await makePerson({ passwordHash, isActive: false })
  const passwordless = await makePerson()
  const answers = await Promise.all([
    refusalOf(signIn({ email: 'nobody@ldh.la.example', password: PASSWORD }, fromSomewhere())),
    refusalOf(signIn({ email: shut.email, password: PASSWORD }, fromSomewhere())),
    refusalOf(signIn({ email: passwordless.email, password: PASSWORD }, fromSomewhere())),
    refusalOf(signIn({ email: right.email, password: 'wrong' }, fromSomewhere())),
  ])
  expect(
    new Set(answers.map(({ code, message, fieldErrors }) => JSON.stringify([code, message, fieldErrors]))).size,
  ).toBe(1)
  expect(answers[0]?.fieldErrors).toEqual({ password: ['Email or password is wrong. Check both and try again.'] })
})

test('an unknown address costs as much work as a wrong password', async () => {
  const person = await makePerson({ passwordHash })
  // Processor time of all threads, not the clock: what else the machine does must not decide.
  const costOf = async (email: string) => {
    const before = process.cpuUsage()
    await refusalOf(signIn({ email, password: 'wrong' }, fromSomewhere()))
    const { user, system } = process.cpuUsage(before)
    return user + system
  }
  let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < 12; round += 1) {
    known = Math.min(known, await costOf(person.email))
    unknown = Math.min(unknown, await costOf(`nobody-at-all-${round}@ldh.la.example`))
  }
  expect(unknown / known).toBeGreaterThan(0.6)
  expect(unknown / known).toBeLessThan(1.6)
})

test('sign-in, failure and sign-out leave their entries', async () => {
  const person = await makePerson({ passwordHash })
  await refusalOf(signIn({ email: person.email, password: 'wrong' }, fromSomewhere()))
  const token = await signIn({ email: person.email, password: PASSWORD }, fromSomewhere())
  await signOut(token, { clientAddress: '192.0.2.1', requestId: 'r' })
  expect(await findActorByToken(token)).toBeNull()
  const entries = await db.auditEntry.findMany({ where: { subject: person.email }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['identity.signInFailed', null],
    ['identity.signedIn', person.personId],
    ['identity.signedOut', person.personId],
  ])
})

test('what was typed as the address of nobody is not kept', async () => {
  await refusalOf(signIn({ email: 'my-secret-password', password: 'x' }, fromSomewhere()))
  expect(await db.auditEntry.count({ where: { subject: { contains: 'my-secret' } } })).toBe(0)
})

describe('twenty wrong passwords', () => {
  const tryWrong = (email: string, from: ReturnType<typeof fromSomewhere>) =>
    refusalOf(signIn({ email, password: 'wrong' }, from)).then(({ code }) => code)

  test('slow that account from everywhere, with the right password too, and nobody else', async () => {
    const victim = await makePerson({ passwordHash })
    const other = await makePerson({ passwordHash })
    for (let round = 0; round < 20; round += 1) expect(await tryWrong(victim.email, fromSomewhere())).toBe('invalid')
    const refusal = await refusalOf(signIn({ email: victim.email, password: PASSWORD }, fromSomewhere()))
    expect(refusal.code).toBe('too_many')
    expect(refusal.options.details).toEqual({ retryAfterSeconds: 60 })
    await expect(signIn({ email: other.email, password: PASSWORD }, fromSomewhere())).resolves.toHaveLength(43)
  })

  test('for as many accounts slow the address they come from, and no other', async () => {
    const person = await makePerson({ passwordHash })
    const from = fromSomewhere()
    for (let round = 0; round < 20; round += 1) await tryWrong(`nobody-${round}@ldh.la.example`, from)
    expect((await refusalOf(signIn({ email: person.email, password: PASSWORD }, from))).code).toBe('too_many')
    await expect(signIn({ email: person.email, password: PASSWORD }, fromSomewhere())).resolves.toHaveLength(43)
  })

  test('are twenty when they come at once', async () => {
    const person = await makePerson({ passwordHash })
    const codes = await Promise.all(Array.from({ length: 30 }, () => tryWrong(person.email, fromSomewhere())))
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(20)
  })

  test('are forgotten once the right one was given', async () => {
    const person = await makePerson({ passwordHash })
    for (let round = 0; round < 15; round += 1) await tryWrong(person.email, fromSomewhere())
    await signIn({ email: person.email, password: PASSWORD }, fromSomewhere())
    for (let round = 0; round < 15; round += 1) expect(await tryWrong(person.email, fromSomewhere())).toBe('invalid')
  })

  test('are no matter of how the address is written', async () => {
    const typed = signInSchema.parse({ email: '  Rosa.Guidry@LDH.la.example ', password: 'x' })
    expect(typed.email).toBe('rosa.guidry@ldh.la.example')
  })
})
