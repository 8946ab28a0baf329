import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from './actor.ts'
import { endSessions } from './end-sessions.server.ts'
import { findActorByToken } from './find-actor-by-token.server.ts'
import { hashSessionToken } from './hash-session-token.ts'

let person: Actor
let token: string

beforeEach(async () => {
  person = await makeTechnician('dco')
  token = (await signInAs(person)).token
})

afterEach(() => {
  env.SECOND_FACTOR = 'optional'
})

function setSession(assignment: 'expires_at' | 'last_seen_at', minutesFromNow: number) {
  return db.$executeRawUnsafe(
    `UPDATE session SET ${assignment} = now() + make_interval(mins => ${minutesFromNow}) WHERE person_id = ${person.personId}`,
  )
}

test('a token gives the person with their roles', async () => {
  const actor = await findActorByToken(token)
  expect(actor).toEqual({ ...person, session: actor?.session, hasUnreadNotices: false, hasAccess: false })
  expect(actor?.session).toMatchObject({ method: 'password', secondFactorAt: null, viewedBy: null })
  expect(person.sectionCodes).toEqual(['dco'])
})

test.each(['', 'x', 'ä'.repeat(43), `${'a'.repeat(42)}'`, 'a'.repeat(43)])('%s is nobody’s token', async (wrong) => {
  expect(await findActorByToken(wrong)).toBeNull()
})

test('a session ends twelve hours after sign-in', async () => {
  const session = await db.session.findUniqueOrThrow({ where: { tokenHash: hashSessionToken(token) } })
  expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(12 * 3_600_000)
  await setSession('expires_at', -1)
  expect(await findActorByToken(token)).toBeNull()
})

test('staff’s session ends after fifteen minutes without a visit (V7.3.1)', async () => {
  await setSession('last_seen_at', -14)
  expect(await findActorByToken(token, { isVisit: false })).not.toBeNull()
  await setSession('last_seen_at', -16)
  expect(await findActorByToken(token)).toBeNull()
})

test('other people’s session ends after eight hours without a visit (V7.3.1)', async () => {
  person = await makePerson()
  token = (await signInAs(person)).token
  await setSession('last_seen_at', -479)
  expect(await findActorByToken(token, { isVisit: false })).not.toBeNull()
  await setSession('last_seen_at', -481)
  expect(await findActorByToken(token)).toBeNull()
})

test('a visit is noted at most once a minute', async () => {
  const seenAt = async () => (await db.session.findFirstOrThrow({ where: { personId: person.personId } })).lastSeenAt
  const before = await seenAt()
  await findActorByToken(token)
  expect(await seenAt()).toEqual(before)
  await setSession('last_seen_at', -10)
  const longAgo = await seenAt()
  await findActorByToken(token)
  expect((await seenAt()).getTime()).toBeGreaterThan(longAgo.getTime() + 500_000)
})

test.each([
  [
    'a new role',
    () => db.roleGrant.create({ data: { personId: person.personId, role: 'supervisor', sectionCode: 'dco' } }),
  ],
  [
    'a changed role',
    () => db.roleGrant.updateMany({ where: { personId: person.personId }, data: { sectionCode: 'euc' } }),
  ],
  ['a role taken away', () => db.roleGrant.deleteMany({ where: { personId: person.personId } })],
  ['a new password', () => db.person.update({ where: { id: person.personId }, data: { passwordHash: 'other' } })],
  ['a shut account', () => db.person.update({ where: { id: person.personId }, data: { isActive: false } })],
])('%s ends the person’s sessions', async (_, change) => {
  await change()
  expect(await findActorByToken(token)).toBeNull()
  expect(await db.session.count({ where: { personId: person.personId } })).toBe(0)
})

test('a new phone number ends no session', async () => {
  await db.person.update({ where: { id: person.personId }, data: { phone: '225-555-0199' } })
  expect(await findActorByToken(token)).not.toBeNull()
})

test('all sessions but one’s own can be ended', async () => {
  const other = (await signInAs(person)).token
  expect(await db.$transaction((tx) => endSessions(tx, person.personId, token))).toBe(1)
  expect(await findActorByToken(other)).toBeNull()
  expect(await findActorByToken(token)).not.toBeNull()
})

test('a role counts from its first to before its last moment', async () => {
  const [past, future] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)]
  const holder = await makePerson({
    roles: [
      { role: 'technician', sectionCode: 'euc', validFrom: past, validTo: future },
      { role: 'technician', sectionCode: 'dco', validTo: past },
      { role: 'supervisor', sectionCode: 'pss', validFrom: future },
    ],
  })
  const actor = await findActorByToken((await signInAs(holder)).token)
  expect(actor?.sectionCodes).toEqual(['euc'])
  expect(actor?.supervisedSectionCodes).toEqual([])
})

test('a session of one factor ends when a role that asks for two comes to its first day (V6.3.3)', async () => {
  env.SECOND_FACTOR = 'required'
  const inAMoment = new Date(Date.now() + 60_000)
  const holder = await makePerson({ roles: [{ role: 'technician', sectionCode: 'dco', validFrom: inAMoment }] })
  const [one, both] = [(await signInAs(holder)).token, (await signInAs(holder)).token]
  await db.session.update({ where: { tokenHash: hashSessionToken(both) }, data: { secondFactorAt: new Date() } })
  expect(await findActorByToken(one)).not.toBeNull()
  // By hand, since an update ends sessions: what passes here is time.
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`UPDATE role_grant SET valid_from = now() WHERE person_id = ${holder.personId}`,
  ])
  expect(await findActorByToken(one)).toBeNull()
  expect((await findActorByToken(both))?.sectionCodes).toEqual(['dco'])
})
