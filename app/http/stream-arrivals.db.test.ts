import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { endEverySession } from '#app/domain/people/end-every-session.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { waitUntil } from '#tests/support/wait-until.ts'
import { streamArrivals } from './stream-arrivals.server.ts'

/** Reads a stream to its end, or gives up after eight seconds. */
class Follower {
  text = ''
  readonly done: Promise<void>

  constructor(response: Response) {
    this.done = this.#read(response)
  }

  async #read(response: Response): Promise<void> {
    const reader = response.body?.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) return
      this.text += decoder.decode(part.value)
    }
  }

  /** How long it still lasts from now on; null for one that stays. */
  async lastsMs(patienceMs: number): Promise<number | null> {
    const startedAt = performance.now()
    const timeout = new Promise<'stays'>((resolve) => setTimeout(() => resolve('stays'), patienceMs))
    const outcome = await Promise.race([this.done.then(() => 'ended' as const), timeout])
    return outcome === 'ended' ? performance.now() - startedAt : null
  }
}

const request = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }

const worksInEuc = ({ sectionCodes }: Actor) => sectionCodes.includes('euc')
const supervisesEuc = ({ supervisedSectionCodes }: Actor) => supervisedSectionCodes.includes('euc')

async function begin(person: Pick<Actor, 'personId'>): Promise<{ actor: Actor; token: string }> {
  const { token } = await signInAs(person)
  const actor = await findActorByToken(token)
  if (!actor) throw new Error('the session was opened just now')
  return { actor, token }
}

const open = (actor: Actor, mayFollow = worksInEuc, afterEventId: number | null = null) =>
  new Follower(streamArrivals({ actor, mayFollow, shows: (_, present) => mayFollow(present), afterEventId }))

async function follow(
  person: Pick<Actor, 'personId'>,
  mayFollow = worksInEuc,
  afterEventId: number | null = null,
): Promise<{ stream: Follower; actor: Actor; token: string }> {
  const begun = await begin(person)
  return { stream: open(begun.actor, mayFollow, afterEventId), ...begun }
}

let person: Actor
beforeEach(async () => {
  person = await makeTechnician('euc')
})

describe('an open connection ends within five seconds (V7.4.1, V7.4.2, V7.4.5, V8.3.2)', () => {
  const endSessionNow = (id: number) => db.session.deleteMany({ where: { personId: id } })
  test.each([
    ['the session is ended', endSessionNow],
    ['everybody is signed out', async () => endEverySession(await makeAdministrator(), { reason: 'A test' }, request)],
    ['a role is taken away', (id: number) => db.roleGrant.deleteMany({ where: { personId: id } })],
    ['the password changes', (id: number) => db.person.update({ where: { id }, data: { passwordHash: 'other' } })],
    ['the account is shut', (id: number) => db.person.update({ where: { id }, data: { isActive: false } })],
    [
      'the session has idled out',
      (id: number) => db.$executeRaw`
      UPDATE session SET last_seen_at = now() - interval '16 minutes' WHERE person_id = ${id}`,
    ],
    [
      'its twelve hours are over',
      (id: number) => db.$executeRaw`
      UPDATE session SET expires_at = now() WHERE person_id = ${id}`,
    ],
  ])('after %s', async (_, change) => {
    const { stream } = await follow(person)
    await change(person.personId)
    expect(await stream.lastsMs(5_000)).not.toBeNull()
  })

  test('after a role has come to its last day', async () => {
    const holder = await makePerson({ roles: [{ role: 'technician', sectionCode: 'euc' }] })
    const { stream } = await follow(holder)
    await db.$executeRaw`UPDATE role_grant SET valid_to = now() WHERE person_id = ${holder.personId}`
    expect(await stream.lastsMs(5_000)).not.toBeNull()
  })

  test('after the colleague is back for whom the person stood in', async () => {
    person = await makeSupervisor('euc')
    const standIn = await makeTechnician('euc')
    const absence = await db.absence.create({
      data: {
        personId: person.personId,
        standInId: standIn.personId,
        fromAt: new Date(Date.now() - 60_000),
        toAt: new Date(Date.now() + 3_600_000),
      },
    })
    const { stream, actor } = await follow(standIn, supervisesEuc)
    expect(actor.supervisedSectionCodes).toEqual(['euc'])
    await db.absence.update({ where: { id: absence.id }, data: { toAt: new Date() } })
    expect(await stream.lastsMs(5_000)).not.toBeNull()
  })

  test('after an administrator has taken somebody’s view', async () => {
    const administrator = await makePerson({
      roles: [{ role: 'administrator' }, { role: 'technician', sectionCode: 'euc' }],
    })
    const { stream } = await follow(administrator)
    await db.session.updateMany({
      where: { personId: administrator.personId },
      data: { viewAsId: person.personId, viewAsSince: new Date() },
    })
    expect(await stream.lastsMs(5_000)).not.toBeNull()
  })
})

test('others go on, and hear what arrives', async () => {
  const [one, other] = [await follow(person), await follow(await makeTechnician('euc'))]
  await endAll(one.actor)
  expect(await one.stream.lastsMs(5_000)).not.toBeNull()
  const ticketId = await makeTicket(await makePerson())
  await expect.poll(() => other.stream.text, { timeout: 10_000 }).toContain(`data: ${ticketId}`)
  expect(one.stream.text).not.toContain(`data: ${ticketId}`)
  await endAll(other.actor)
  expect(await other.stream.lastsMs(5_000)).not.toBeNull()
})

test('one that is opened while it is asked who is still signed in is not taken for one that has ended', async () => {
  const gone = await follow(person)
  const { actor } = await begin(await makeTechnician('euc'))
  await endAll(gone.actor)
  let stream: Follower
  const keeper = await pool.connect()
  try {
    await keeper.query('BEGIN')
    await keeper.query('LOCK TABLE session IN ACCESS EXCLUSIVE MODE')
    await waitUntil('it is asked', async () => {
      const waiting = `SELECT 1 FROM pg_locks WHERE relation = 'session'::regclass AND NOT granted`
      return (await pool.query(waiting)).rows.length > 0
    })
    stream = open(actor)
  } finally {
    await keeper.query('ROLLBACK')
    keeper.release()
  }
  await gone.stream.done
  expect(await stream.lastsMs(500)).toBeNull()
  await endAll(actor)
  expect(await stream.lastsMs(5_000)).not.toBeNull()
})

test('one person holds thirty connections at most, and those of others go on (V15.2.2)', async () => {
  const first = await follow(person)
  const more: (typeof first)[] = []
  for (let count = 1; count < 30; count += 1) more.push(await follow(person))
  await expect(follow(person)).rejects.toMatchObject({ code: 'too_many' })
  const other = await makeTechnician('euc')
  const { stream } = await follow(other)
  await endAll(first.actor)
  for (const { stream: ended } of [first, ...more]) expect(await ended.lastsMs(5_000)).not.toBeNull()
  const again = await follow(person)
  for (const actor of [person, other]) await endAll(actor)
  for (const { done } of [again.stream, stream]) await done
})

test('one whose missed arrivals cannot be looked up ends, and leaves nothing behind (V16.5.3)', async () => {
  const { stream } = await follow(person, worksInEuc, 2 ** 40)
  expect(await stream.lastsMs(5_000)).not.toBeNull()
})

test('an open connection keeps no session alive (V7.3.1)', async () => {
  const { stream, actor } = await follow(person)
  await db.$executeRaw`UPDATE session SET last_seen_at = now() - interval '10 minutes' WHERE person_id = ${person.personId}`
  expect(await stream.lastsMs(5_000)).toBeNull()
  const session = await db.session.findFirstOrThrow({ where: { personId: person.personId } })
  expect(Date.now() - session.lastSeenAt.getTime()).toBeGreaterThan(9 * 60_000)
  await endAll(actor)
  expect(await stream.lastsMs(5_000)).not.toBeNull()
})

async function endAll({ personId }: Actor): Promise<void> {
  await db.session.deleteMany({ where: { personId } })
}
