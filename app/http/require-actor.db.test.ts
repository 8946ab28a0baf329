import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { DomainError } from '#app/platform/errors.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeAdministrator, makeSupervisor, makeTechnician } from '#prisma/seed/builders/make-staff.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { findActor, requireActor, requireAdministrator, requireStaff, requireSupervisor } from './require-actor.ts'
import { clearSessionCookie, readSessionToken, writeSessionCookie } from './session-cookie.ts'

function asking(cookie: string | null, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers)
  if (cookie !== null) headers.set('Cookie', cookie)
  return new Request('http://localhost/queues/euc', { ...init, headers })
}

function makeContext(): AppLoadContext {
  return { requestId: 'r', cspNonce: 'n', clientAddress: '127.0.0.1' }
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  )
}

test('the cookie on plain HTTP is HttpOnly, SameSite=Lax and for the whole site', () => {
  const token = 'a'.repeat(43)
  expect(writeSessionCookie(token)).toBe(`ots_session=${token}; Path=/; HttpOnly; SameSite=Lax`)
  expect(clearSessionCookie()).toContain('Max-Age=0')
  expect(readSessionToken(asking(`theme=dark; ots_session=${token}; other=1`))).toBe(token)
  expect(readSessionToken(asking(`not_ots_session=${token}`))).toBeNull()
})

test('a signed-in person is found by their cookie', async () => {
  const person = await makePerson()
  const { cookie } = await signInAs(person)
  const actor = await requireActor(asking(cookie))
  expect(actor).toEqual({ ...person, session: actor.session, hasUnreadNotices: false, hasAccess: false })
  expect(await findActor(asking(null))).toBeNull()
})

test('loaders that share a context ask the database once', async () => {
  const { cookie } = await signInAs(await makePerson())
  const context = makeContext()
  const [one, other] = await Promise.all([findActor(asking(cookie), context), findActor(asking(cookie), context)])
  expect(one).toBe(other)
  expect(await findActor(asking(cookie), makeContext())).not.toBe(one)
})

test('somebody else is led to the sign-in page and back', async () => {
  const answer = await thrownBy(requireActor(asking(null)))
  expect(answer).toBeInstanceOf(Response)
  if (!(answer instanceof Response)) return
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe('/sign-in?next=%2Fqueues%2Feuc')
})

test('a form that comes after the session has ended keeps its words, to be sent again', async () => {
  const { cookie } = await signInAs(await makePerson())
  await db.session.deleteMany()
  const send = (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    const headers = { 'Content-Length': String(String(body).length) }
    return thrownBy(requireActor(asking(cookie, { method: 'POST', headers, body })))
  }
  const answer = await send({ body: 'It works again', submissionKey: 'k' })
  if (!(answer instanceof Response)) throw new Error('a response was to be thrown')
  expect(answer.status).toBe(401)
  expect(await answer.json()).toMatchObject({
    isSignedOut: true,
    typed: {
      action: '/queues/euc',
      fields: [
        ['body', 'It works again'],
        ['submissionKey', 'k'],
      ],
    },
  })
  expect(await send({ verb: 'take' })).toMatchObject({ status: 303 })
  expect(await send({ body: 'It works again', password: 'secret' })).toMatchObject({ status: 303 })
})

test('in somebody’s view nothing is sent, and after half an hour nothing is read either (V8.2.1)', async () => {
  const administrator = await makeAdministrator()
  const { cookie } = await signInAs(administrator)
  const viewed = await makeSupervisor('dco')
  await db.session.updateMany({
    where: { personId: administrator.personId },
    data: { viewAsId: viewed.personId, viewAsSince: new Date() },
  })
  expect(await requireSupervisor(asking(cookie), makeContext())).toMatchObject({ personId: viewed.personId })
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const refusal = await thrownBy(requireActor(asking(cookie, { method }), makeContext()))
    expect(refusal).toMatchObject({ code: 'forbidden', userMessage: expect.stringContaining('nothing was changed') })
  }
  await db.session.updateMany({ data: { viewAsSince: new Date(Date.now() - 31 * 60_000) } })
  const over = await thrownBy(requireActor(asking(cookie), makeContext()))
  expect(over instanceof Response && over.headers.get('Location')).toBe('/account/view-as')
  expect(await thrownBy(requireActor(asking(cookie, { method: 'POST' }), makeContext()))).toMatchObject({ status: 303 })
})

test('a script without a session gets 401 rather than a page', async () => {
  const answer = await thrownBy(requireActor(asking(null, { headers: { 'Sec-Fetch-Dest': 'empty' } })))
  expect(answer).toMatchObject({ status: 401 })
})

test.each([
  ['requester', makePerson, [false, false, false]],
  ['technician', () => makeTechnician('dco'), [true, false, false]],
  ['supervisor', () => makeSupervisor('dco'), [true, true, false]],
  ['administrator', makeAdministrator, [true, true, true]],
])('a %s may enter what is theirs', async (_, make, expected) => {
  const { cookie } = await signInAs(await make())
  const guards = [requireStaff, requireSupervisor, requireAdministrator]
  const refusals = await Promise.all(guards.map((guard) => thrownBy(guard(asking(cookie)))))
  expect(refusals.map((refusal) => refusal === null)).toEqual(expected)
  for (const refusal of refusals.filter(Boolean)) {
    expect(refusal).toBeInstanceOf(DomainError)
    expect(refusal).toMatchObject({ code: 'forbidden' })
  }
})
