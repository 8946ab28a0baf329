import { beforeEach, describe, expect, test } from 'vitest'
import { Prisma } from '#app/generated/prisma/client.ts'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { makeTicket } from '#prisma/seed/builders/make-ticket.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import type { Actor } from '../identity/actor.ts'
import { findActorByToken } from '../identity/find-actor-by-token.server.ts'
import { signOut } from '../identity/sign-out.server.ts'
import { endView } from '../identity/views/end-view.server.ts'
import { findView } from '../identity/views/find-view.server.ts'
import { listViewsOf } from '../identity/views/list-views-of.server.ts'
import { startView } from '../identity/views/start-view.server.ts'
import { countQueues } from './count-queues.server.ts'
import { findDraft } from './find-draft.server.ts'
import { getTicketPage } from './get-ticket-page.server.ts'
import { saveDraft } from './save-draft.server.ts'
import { searchTickets } from './search-tickets.server.ts'
import { visibleTicketsSql } from './visible-tickets.ts'

const request = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }
const reason = 'She cannot find her ticket'

let administrator: Actor
let token: string
let rosa: Actor

beforeEach(async () => {
  administrator = await makeAdministrator()
  token = (await signInAs(administrator)).token
  rosa = await makePerson()
})

async function ask(): Promise<Actor | null> {
  return findActorByToken(token)
}

async function lookAs(person: Actor): Promise<Actor> {
  const actor = await ask()
  if (!actor) throw new Error('the session was opened just now')
  await startView(actor, { email: person.email, reason }, request)
  const viewed = await ask()
  if (!viewed) throw new Error('the view has begun just now')
  return viewed
}

describe('who looks as whom', () => {
  test('the session asks as the person viewed, and says who looks', async () => {
    const viewed = await lookAs(rosa)
    expect(viewed).toEqual({ ...rosa, session: viewed.session, hasUnreadNotices: false, hasAccess: false })
    expect(viewed.session?.viewedBy).toMatchObject({ personId: administrator.personId, name: administrator.name })
    expect(await endView(token, request)).toBe(rosa.personId)
    expect(await ask()).toMatchObject({ personId: administrator.personId, session: { viewedBy: null } })
  })

  test('nobody but an administrator may, and not out of a view', async () => {
    for (const make of [makePerson, () => makeSupervisor('dco')]) {
      const { token: theirs } = await signInAs(await make())
      const actor = await findActorByToken(theirs)
      if (!actor) throw new Error('the session was opened just now')
      const refused = startView(actor, { email: rosa.email, reason }, request)
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    }
    const other = await makeAdministrator()
    const viewed = await lookAs(other)
    await expect(startView(viewed, { email: rosa.email, reason }, request)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test.each([
    ['an unknown address', () => 'nobody@la.example'],
    ['a shut account', async () => (await makePerson({ isActive: false })).email],
    ['oneself', () => administrator.email],
  ])('%s is refused', async (_, emailOf) => {
    const actor = await ask()
    if (!actor) throw new Error('the session was opened just now')
    await expect(startView(actor, { email: await emailOf(), reason }, request)).rejects.toMatchObject({
      fieldErrors: { email: [expect.anything()] },
    })
  })

  test('what a records officer may is not seen by a view', async () => {
    const officer = await makePerson({ roles: [{ role: 'records_officer' }] })
    expect(await lookAs(officer)).toMatchObject({ personId: officer.personId, isRecordsOfficer: false })
  })
})

describe('a view is over', () => {
  const ends = [
    ['after half an hour', () => db.$executeRaw`UPDATE session SET view_as_since = now() - interval '31 minutes'`],
    [
      'when the person was shut out',
      () => db.person.update({ where: { id: rosa.personId }, data: { isActive: false } }),
    ],
  ] as const
  test.each(ends)('%s, and then nobody asks until it is ended', async (_, end) => {
    await lookAs(rosa)
    await end()
    expect(await ask()).toBeNull()
    expect(await findView(token)).toMatchObject({ viewedName: rosa.name })
    await endView(token, request)
    expect(await ask()).toMatchObject({ personId: administrator.personId })
  })

  test('when the administrator’s role has come to its last day', async () => {
    const brief = await makePerson({ roles: [{ role: 'administrator' }] })
    token = (await signInAs(brief)).token
    await lookAs(rosa)
    await db.$executeRaw`UPDATE role_grant SET valid_to = now() WHERE person_id = ${brief.personId}`
    expect(await ask()).toBeNull()
  })
})

describe('the audit trail', () => {
  test('holds start and end with the reason, and the person reads them', async () => {
    await lookAs(rosa)
    await endView(token, request)
    const entries = await db.auditEntry.findMany({ where: { subject: rosa.email }, orderBy: { id: 'asc' } })
    expect(entries).toMatchObject([
      { action: 'identity.viewStarted', actorId: administrator.personId, payload: { viewedId: rosa.personId, reason } },
      { action: 'identity.viewEnded', actorId: administrator.personId, payload: { viewedId: rosa.personId } },
    ])
    const [view] = await listViewsOf(rosa.personId)
    expect(view).toMatchObject({ viewerName: administrator.name, reason })
    expect(Number(view?.endedAt) - Number(view?.startedAt)).toBeLessThan(60_000)
    expect(await listViewsOf(administrator.personId)).toEqual([])
  })

  test('holds the end of a view that ends with the session', async () => {
    await lookAs(rosa)
    await signOut(token, request)
    expect(await db.auditEntry.count({ where: { subject: rosa.email, action: 'identity.viewEnded' } })).toBe(1)
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: 'identity.signedOut', requestId: 'r' } })
    expect(entry.actorId).toBe(administrator.personId)
  })
})

describe('what a view does not show', () => {
  test('restricted tickets, on list, page, search, counts and in the rule itself (V8.2.2)', async () => {
    const officer = await makeTechnician('isec')
    const open = await makeTicket(officer, { subject: 'Pangolin printer' })
    const restricted = await makeTicket(officer, { categoryCode: 'EUC-SEC-01', subject: 'Pangolin phishing' })
    const seen = (actor: Actor) =>
      db.$queryRaw<{ id: number }[]>(Prisma.sql`SELECT t.id FROM ticket t WHERE ${visibleTicketsSql(actor)} ORDER BY 1`)
    expect((await seen(officer)).map(({ id }) => id)).toEqual([open, restricted])
    const viewed = await lookAs(officer)
    expect((await seen(viewed)).map(({ id }) => id)).toEqual([open])
    await expect(getTicketPage(viewed, restricted)).rejects.toMatchObject({ code: 'not_found' })
    expect(JSON.stringify(await getTicketPage(viewed, open))).toContain('Pangolin printer')
    expect((await searchTickets(viewed, 'pangolin', null)).hits.map(({ id }) => id)).toEqual([open])
    expect([...(await countQueues(officer)).keys()]).toContain('isec')
    expect([...(await countQueues(viewed)).keys()]).not.toContain('isec')
  })

  test('what the person has typed and not sent', async () => {
    await saveDraft(rosa, 'new/euc', { subject: 'Half a sentence' })
    const viewed = await lookAs(rosa)
    expect(await findDraft(rosa, 'new/euc')).not.toBeNull()
    expect(await findDraft(viewed, 'new/euc')).toBeNull()
  })
})
