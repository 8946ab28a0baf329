import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { findActorByToken } from '#app/domain/identity/find-actor-by-token.server.ts'
import { readSessionToken } from '#app/http/session-cookie.ts'
import { logger } from '#app/platform/logger.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { action as submitSignIn } from './sign-in.tsx'
import { action as submitSignOut, loader as visitSignOut } from './sign-out.ts'

const PASSWORD = 'a long and boring password'
let person: Actor

beforeAll(async () => {
  person = await makePerson({ password: PASSWORD })
})

function submit(path: string, fields: Record<string, string>, from: { cookie?: string; address?: string } = {}) {
  const headers = new Headers({ 'Content-Type': 'application/x-www-form-urlencoded' })
  if (from.cookie) headers.set('Cookie', from.cookie)
  const request = new Request(`http://localhost${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) })
  const context: AppLoadContext = {
    requestId: 'r',
    cspNonce: 'n',
    clientAddress: from.address ?? '203.0.113.1',
    logger,
  }
  return { request, context, params: {} }
}

/** Status, headers and text of an answer, whether Remix would render a page for it or not. */
async function signIn(...args: Parameters<typeof submit>) {
  const answer = await submitSignIn(submit(...args))
  if (!('init' in answer)) return { status: answer.status, headers: answer.headers, text: '' }
  return { status: answer.init?.status, headers: new Headers(answer.init?.headers), text: JSON.stringify(answer.data) }
}

test('the right password leads on, with a new cookie, and ends the session that it replaces', async () => {
  const before = await signInAs(person)
  const answer = await signIn('/sign-in?next=/queues/euc', { email: person.email, password: PASSWORD }, before)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('Location')).toBe('/queues/euc')
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const token = readSessionToken(new Request('http://localhost/', { headers: { Cookie: cookie } }))
  const actor = await findActorByToken(token ?? '')
  expect(actor).toEqual({ ...person, session: actor?.session, hasUnreadNotices: false, hasAccess: false })
  expect(await findActorByToken(before.token)).toBeNull()
})

test('a forged way on leads home', async () => {
  const answer = await signIn('/sign-in?next=//evil.example', { email: person.email, password: PASSWORD })
  expect(answer.headers.get('Location')).toBe('/')
})

test('a wrong password is 400 with the address kept and the password gone', async () => {
  const answer = await signIn('/sign-in', { email: person.email, password: 'not my secret' })
  expect(answer.status).toBe(400)
  expect(answer.headers.has('Set-Cookie')).toBe(false)
  expect(answer.text).toContain(person.email)
  expect(answer.text).not.toContain('not my secret')
})

test.each([
  [{}, ['Enter your email address.', 'Enter your password.']],
  [{ email: ' ', password: 'x' }, ['Enter your email address.']],
  [{ email: 'a\u0001b@ldh.la.example', password: 'x' }, ['without control characters']],
  [{ email: 'a@ldh.la.example', password: 'x'.repeat(1001) }, ['Enter a shorter password.']],
])('%j is asked for again', async (fields, messages) => {
  const answer = await signIn('/sign-in', fields)
  expect(answer.status).toBe(400)
  for (const message of messages) expect(answer.text).toContain(message)
})

test('after twenty wrong ones the answer is 429 and says when to come back', async () => {
  const from = { address: '203.0.113.99' }
  for (let round = 0; round < 20; round += 1) {
    await signIn('/sign-in', { email: `nobody-${round}@ldh.la.example`, password: 'x' }, from)
  }
  const answer = await signIn('/sign-in', { email: person.email, password: PASSWORD }, from)
  expect(answer.status).toBe(429)
  expect(answer.headers.get('Retry-After')).toBe('60')
  expect(answer.text).toContain('Wait 60 seconds')
})

test('signing out ends the session and clears the cookie; a mere link does neither', async () => {
  const { cookie, token } = await signInAs(person)
  expect(visitSignOut().headers.get('Set-Cookie')).toBeNull()
  expect(await findActorByToken(token)).not.toBeNull()
  const answer = await submitSignOut(submit('/sign-out', {}, { cookie }))
  expect(answer.headers.get('Location')).toBe('/sign-in')
  expect(answer.headers.get('Set-Cookie')).toContain('Max-Age=0')
  expect(await findActorByToken(token)).toBeNull()
})
