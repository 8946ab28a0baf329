import { beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { endOtherSessions } from './end-other-sessions.server.ts'
import { endSession } from './end-session.server.ts'
import { listSessions } from './list-sessions.server.ts'

const request = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }

let token: string
let person: Actor
let otherToken: string
let otherId: string

beforeEach(async () => {
  const somebody = await makePerson()
  token = (await signInAs(somebody)).token
  otherToken = (await signInAs(somebody)).token
  person = await ask(token)
  otherId = (await ask(otherToken)).session?.id ?? ''
})

async function ask(given: string): Promise<Actor> {
  const actor = await findActorByToken(given)
  if (!actor) throw new Error('the session was opened just now')
  return actor
}

test('the list holds what is open, and no token or hash (V7.5.2)', async () => {
  await db.$executeRaw`UPDATE session SET last_seen_at = now() - interval '9 hours' WHERE id = ${otherId}::uuid`
  const sessions = await listSessions(person.personId)
  expect(sessions).toMatchObject([
    { id: person.session?.id, method: 'password', userAgent: 'test', ipAddress: '127.0.0.1' },
  ])
  expect(JSON.stringify(sessions)).not.toContain(token)
  expect(Object.keys(sessions[0] ?? {})).not.toContain('tokenHash')
})

test('an ended session is dead at once, the others live on (V7.4.1)', async () => {
  await endSession(person, { personId: person.personId, sessionId: otherId }, request)
  expect(await findActorByToken(otherToken)).toBeNull()
  expect(await findActorByToken(token)).not.toBeNull()
  await endSession(person, { personId: person.personId, sessionId: otherId }, request)
  const entries = await db.auditEntry.findMany({ where: { subject: person.email } })
  expect(entries.map(({ action }) => action)).toEqual(['identity.sessionEnded'])
})

test('all others can be ended at once (V7.4.3)', async () => {
  expect(await endOtherSessions(person, person.personId, request)).toBe(1)
  expect(await findActorByToken(otherToken)).toBeNull()
  expect(await findActorByToken(token)).not.toBeNull()
})

test('nobody ends somebody else’s session but an administrator (V7.4.5)', async () => {
  const stranger = await makePerson()
  const named = { personId: person.personId, sessionId: otherId }
  await expect(endSession(stranger, named, request)).rejects.toMatchObject({ code: 'not_found' })
  await expect(endOtherSessions(stranger, person.personId, request)).rejects.toMatchObject({ code: 'not_found' })
  // The id of somebody else's, given as one's own, ends nothing.
  await endSession(stranger, { personId: stranger.personId, sessionId: otherId }, request)
  expect(await findActorByToken(otherToken)).not.toBeNull()
  const administrator = await makeAdministrator()
  await endSession(administrator, named, request)
  expect(await findActorByToken(otherToken)).toBeNull()
  expect(await endOtherSessions(administrator, person.personId, request)).toBe(1)
  expect(await findActorByToken(token)).toBeNull()
})
