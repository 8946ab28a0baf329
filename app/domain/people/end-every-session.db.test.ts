import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from '../identity/actor.ts'
import { findActorByToken } from '../identity/find-actor-by-token.server.ts'
import { startPendingSignIn } from '../identity/pending/start-pending-sign-in.server.ts'
import { takePendingSignIn } from '../identity/pending/take-pending-sign-in.server.ts'
import { startSession } from '../identity/start-session.server.ts'
import { startView } from '../identity/views/start-view.server.ts'
import { countOpenSessions } from './count-open-sessions.server.ts'
import { endEverySession, everySessionEndingSchema } from './end-every-session.server.ts'

const request = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }
const reason = { reason: 'A laptop was stolen' }

let administrator: Actor
let token: string

beforeEach(async () => {
  await db.session.deleteMany()
  await db.pendingSignIn.deleteMany()
  const person = await makeAdministrator()
  token = (await signInAs(person)).token
  administrator = await ask(token)
})

async function ask(given: string): Promise<Actor> {
  const actor = await findActorByToken(given)
  if (!actor) throw new Error('the session was opened just now')
  return actor
}

test('everybody’s sessions end at once but the one that asks, which goes on under another token (V7.4.5)', async () => {
  const others = [await makePerson(), await makeTechnician('euc'), administrator]
  const tokens = await Promise.all(others.map(async (person) => (await signInAs(person)).token))
  expect(await countOpenSessions(administrator)).toEqual({ sessions: 4, people: 3 })
  const ended = await endEverySession(administrator, reason, request)
  expect(ended).toMatchObject({ sessions: 3, people: 3 })
  for (const dead of [...tokens, token]) expect(await findActorByToken(dead)).toBeNull()
  const kept = await findActorByToken(ended.token ?? '')
  expect(kept?.session).toMatchObject({ id: administrator.session?.id, verifiedAt: administrator.session?.verifiedAt })
  expect(await countOpenSessions(administrator)).toEqual({ sessions: 1, people: 1 })
})

test('it stands in the record once, with the reason and the counts', async () => {
  await signInAs(await makePerson())
  await endEverySession(administrator, reason, request)
  const entries = await db.auditEntry.findMany({
    where: { action: 'identity.everySessionEnded', actorId: administrator.personId },
  })
  expect(entries).toMatchObject([
    {
      actorId: administrator.personId,
      subject: 'Everybody',
      payload: { reason: 'A laptop was stolen', sessions: 1, people: 1, signInsUnderWay: 0 },
      ipAddress: '192.0.2.1',
    },
  ])
})

test('sign-ins under way end too; who signs out at a provider goes on, and no logout token counts twice', async () => {
  const expiresAt = new Date(Date.now() + 60_000)
  for (const step of ['secondFactor', 'enrolment', 'provider', 'passkey', 'providerSignOut', 'logoutToken']) {
    await db.pendingSignIn.create({ data: { tokenHash: randomBytes(32), step, state: {}, expiresAt } })
  }
  await endEverySession(administrator, reason, request)
  const left = await db.pendingSignIn.findMany({ orderBy: { step: 'asc' } })
  expect(left.map(({ step }) => step)).toEqual(['logoutToken', 'providerSignOut'])
})

test('a sign-in whose last step is under way at that very moment leaves no session either', async () => {
  const { personId } = await makePerson()
  const pending = await inTransaction((tx) => startPendingSignIn(tx, 'secondFactor', personId, { method: 'password' }))
  let ending: Promise<unknown> | undefined
  const signingIn = inTransaction(async (tx) => {
    await takePendingSignIn(tx, pending, 'secondFactor')
    ending ??= endEverySession(administrator, reason, request)
    // Now neither can go on before the other: one of them gives way, and is tried again.
    await vi.waitUntil(isSessionTableLocked, { timeout: 30_000 })
    return startSession(tx, personId, { clientAddress: '192.0.2.1', userAgent: 'test' })
  })
  const signedIn = await signingIn.catch((error: unknown) => error)
  if (typeof signedIn !== 'string') expect(signedIn).toMatchObject({ code: 'conflict' })
  await ending
  expect(await countOpenSessions(administrator)).toEqual({ sessions: 1, people: 1 })
})

async function isSessionTableLocked(): Promise<boolean> {
  const locks = await db.$queryRaw<unknown[]>`
    SELECT FROM pg_locks WHERE relation = 'session'::regclass AND mode = 'ShareRowExclusiveLock' AND granted`
  return locks.length > 0
}

test('a view that another administrator has taken ends in the record as well', async () => {
  const viewed = await makePerson()
  const viewer = await ask((await signInAs(await makeAdministrator())).token)
  await startView(viewer, { email: viewed.email, reason: 'To help with a form' }, request)
  await endEverySession(administrator, reason, request)
  expect(await db.auditEntry.count({ where: { action: 'identity.viewEnded', actorId: viewer.personId } })).toBe(1)
})

test('administrators alone may; what is not confirmed or says no reason is refused', async () => {
  const technician = await ask((await signInAs(await makeTechnician('euc'))).token)
  await expect(endEverySession(technician, reason, request)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(countOpenSessions(technician)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await db.session.count()).toBe(2)
  expect(everySessionEndingSchema.safeParse({ reason: 'Why not' }).success).toBe(false)
  expect(everySessionEndingSchema.safeParse({ reason: ' ', confirmed: 'yes' }).success).toBe(false)
})

test('a session that has ended meanwhile ends nobody else’s', async () => {
  await signInAs(await makePerson())
  await db.session.deleteMany({ where: { personId: administrator.personId } })
  await expect(endEverySession(administrator, reason, request)).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.session.count()).toBe(1)
})
