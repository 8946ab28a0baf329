import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { sealText } from '#app/platform/seal-text.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { makeProvider } from '#tests/support/make-provider.ts'
import { startIdentityProvider, type TestProvider } from '#tests/support/start-identity-provider.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { startPendingSignIn } from '../pending/start-pending-sign-in.server.ts'
import { startSession } from '../start-session.server.ts'
import { beginProviderSignOut } from './begin-provider-sign-out.server.ts'
import { ID_TOKEN_PURPOSE } from './find-last-claims.server.ts'
import { findSignOutAddress } from './find-sign-out-address.server.ts'
import type { Provider } from './load-provider.server.ts'
import { listFramingOrigins, signOutByFrame } from './sign-out-by-frame.server.ts'
import { signOutByToken } from './sign-out-by-token.server.ts'

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} }
const origin = { clientAddress: '192.0.2.1', requestId: 'r', userAgent: 'test' }
let running: TestProvider
let provider: Provider
let other: Provider

beforeAll(async () => {
  running = await startIdentityProvider({ redirectUris: ['http://localhost/callback'] })
  provider = await makeProvider(running, { code: 'state' })
  other = await makeProvider(running, { code: 'other', clientId: 'another-client' })
})
afterAll(() => running.stop())

/** A session that began by this provider. */
async function open(subject = randomUUID() as string, by = provider) {
  const { personId } = await makePerson()
  const sessionId = randomUUID()
  const token = await inTransaction((tx) =>
    startSession(tx, personId, origin, {
      method: 'provider',
      provider: { id: by.id, subject, sessionId, idTokenSealed: sealText('a.b.c', ID_TOKEN_PURPOSE) },
    }),
  )
  return { token, subject, sessionId, isOpen: async () => (await findActorByToken(token)) !== null }
}

function fill(claims: JWTPayload): JWTPayload {
  const now = Math.floor(Date.now() / 1000)
  return { iss: running.issuer, aud: 'helpdesk', iat: now, exp: now + 60, jti: randomUUID(), events: EVENTS, ...claims }
}

const TYPED = { typ: 'logout+jwt' }
const send = async (claims: JWTPayload, header: object = TYPED) =>
  signOutByToken(provider, await running.sign(fill(claims), { ...header }), origin)

test('a token with a session ends that session alone, and the trail says how', async () => {
  const [first, second] = [await open(), await open()]
  expect(await send({ sid: first.sessionId, sub: first.subject })).toBe(1)
  expect(await first.isOpen()).toBe(false)
  expect(await second.isOpen()).toBe(true)
  const entry = await db.auditEntry.findFirst({ where: { action: 'identity.signedOut' }, orderBy: { id: 'desc' } })
  expect(entry?.payload).toMatchObject({ provider: 'state', channel: 'back' })
})

test('a token with a subject alone ends all that they have from this provider, and nothing from another', async () => {
  const subject = randomUUID()
  const [first, second, elsewhere] = [await open(subject), await open(subject), await open(subject, other)]
  expect(await send({ sub: subject })).toBe(2)
  expect([await first.isOpen(), await second.isOpen(), await elsewhere.isOpen()]).toEqual([false, false, true])
})

test('a sign-in that waits for its second step ends with the session there', async () => {
  const wait = async () => {
    const { personId } = await makePerson()
    const sessionId = randomUUID() as string
    const state = { id: provider.id, subject: randomUUID() as string, sessionId, idToken: null }
    const step = 'secondFactor'
    await inTransaction((tx) => startPendingSignIn(tx, step, personId, { method: 'provider', provider: state }))
    return { ...state, isOpen: async () => (await db.pendingSignIn.count({ where: { personId, step } })) === 1 }
  }
  const [first, second, third] = [await wait(), await wait(), await wait()]
  await send({ sid: first.sessionId, sub: first.subject })
  await send({ sub: second.subject })
  await send({ sid: third.sessionId, sub: 'somebody else' })
  expect([await first.isOpen(), await second.isOpen(), await third.isOpen()]).toEqual([false, false, true])
})

test('a session of one subject does not end by the token of another', async () => {
  const session = await open()
  expect(await send({ sid: session.sessionId, sub: 'somebody else' })).toBe(0)
  expect(await session.isOpen()).toBe(true)
})

test.each<[string, JWTPayload]>([
  ['another issuer', { iss: 'https://evil.example' }],
  ['another audience', { aud: 'another-client' }],
  ['no audience', { aud: undefined }],
  ['an old token', { iat: 1_000, exp: undefined }],
  ['an expired one', { exp: 1_000 }],
  ['no time of issue', { iat: undefined }],
  ['a nonce, as an ID token has', { nonce: 'n' }],
  ['no event', { events: undefined }],
  ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['no id of its own', { jti: undefined }],
  ['neither session nor subject', { sid: undefined }],
])('%s is refused (V9.2.1, V9.2.3, V10.5.5)', async (_what, claims) => {
  const session = await open()
  await expect(send({ sid: session.sessionId, ...claims })).rejects.toMatchObject({ code: 'invalid' })
  expect(await session.isOpen()).toBe(true)
})

test('a token that does not say that it is for signing out is refused (V10.5.5)', async () => {
  const session = await open()
  for (const header of [{}, { typ: 'JWT' }, { typ: 'at+jwt' }]) {
    await expect(send({ sid: session.sessionId }, header)).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(await session.isOpen()).toBe(true)
})

test('a token of another key, or of none, is refused (V9.1.1, V9.1.2)', async () => {
  const session = await open()
  const claims = fill({ sid: session.sessionId })
  const { privateKey } = await generateKeyPair('RS256')
  const foreign = await new SignJWT(claims).setProtectedHeader({ ...TYPED, alg: 'RS256', kid: 'test' }).sign(privateKey)
  const [, body] = foreign.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","typ":"logout+jwt"}').toString('base64url')}.${body}.`
  const shared = new TextEncoder().encode(JSON.stringify(await exportJWK((await generateKeyPair('RS256')).publicKey)))
  const symmetric = await new SignJWT(claims).setProtectedHeader({ ...TYPED, alg: 'HS256', kid: 'test' }).sign(shared)
  for (const token of [foreign, unsigned, symmetric, 'nonsense', '']) {
    await expect(signOutByToken(provider, token, origin)).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(await session.isOpen()).toBe(true)
})

test('a token counts once', async () => {
  const subject = randomUUID()
  const token = await running.sign(fill({ sub: subject }), TYPED)
  await open(subject)
  expect(await signOutByToken(provider, token, origin)).toBe(1)
  const later = await open(subject)
  await expect(signOutByToken(provider, token, origin)).rejects.toMatchObject({ code: 'invalid' })
  expect(await later.isOpen()).toBe(true)
})

test('a frame ends the session whose id and issuer it names, and no other', async () => {
  const session = await open()
  const { issuer } = provider
  for (const asked of [
    { issuer, sessionId: null },
    { issuer, sessionId: '' },
    { issuer, sessionId: 'another' },
    { issuer: 'https://evil.example', sessionId: session.sessionId },
    { issuer: null, sessionId: session.sessionId },
  ]) {
    expect(await signOutByFrame(provider, asked, origin)).toBe(0)
  }
  expect(await signOutByFrame(other, { issuer, sessionId: session.sessionId }, origin)).toBe(0)
  expect(await session.isOpen()).toBe(true)
  expect(await signOutByFrame(provider, { issuer, sessionId: session.sessionId }, origin)).toBe(1)
  expect(await session.isOpen()).toBe(false)
  expect(await listFramingOrigins(provider)).toEqual([new URL(issuer).origin])
})

test('a sign-out here goes on to the provider with the token that it gave, in this browser alone', async () => {
  const session = await open()
  const begun = await beginProviderSignOut(session.token)
  if (begun === null) throw new Error('no sign-out there was begun')
  const address = new URL((await findSignOutAddress(provider, begun.token, 'http://localhost/sign-in')) ?? '')
  expect(address.origin).toBe(provider.issuer)
  expect(Object.fromEntries(address.searchParams)).toEqual({
    client_id: 'helpdesk',
    id_token_hint: 'a.b.c',
    post_logout_redirect_uri: 'http://localhost/sign-in',
  })
  expect(await findSignOutAddress(other, begun.token, 'http://localhost/sign-in')).toBeNull()
  expect(await findSignOutAddress(provider, 'A'.repeat(43), 'http://localhost/sign-in')).toBeNull()
})

test('a session that no provider began signs out here alone', async () => {
  const { personId } = await makePerson()
  const token = await inTransaction((tx) => startSession(tx, personId, origin))
  expect(await beginProviderSignOut(token)).toBeNull()
})
