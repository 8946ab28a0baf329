import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { DomainError } from '#app/platform/errors.ts'
import { logger } from '#app/platform/logger.server.ts'
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
  return { requestId: 'r', cspNonce: 'n', clientAddress: '127.0.0.1', logger }
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
  expect(actor).toEqual({ ...person, session: actor.session })
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
