import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/platform/db.server.ts'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { answerProvider } from '#tests/support/answer-provider.ts'
import { makeProvider } from '#tests/support/make-provider.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { startIdentityProvider, type TestProvider } from '#tests/support/start-identity-provider.ts'
import type { Actor } from '../actor.ts'
import { findActorByToken } from '../find-actor-by-token.server.ts'
import { beginProviderSignIn } from './begin-provider-sign-in.server.ts'
import type { ClaimRule } from './claim-mapping.ts'
import { type CallbackRequest, type FinishedSignIn, finishProviderSignIn } from './finish-provider-sign-in.server.ts'
import type { Provider } from './load-provider.server.ts'

const CALLBACK = 'http://localhost/sign-in/provider/state/callback'
const MAPPING: ClaimRule[] = [
  { claim: 'groups', value: 'desk', gives: { kind: 'role', role: 'technician', sectionCode: 'euc' } },
  { claim: 'groups', value: 'coordinators', gives: { kind: 'role', role: 'coordinator', agencyCode: 'LDH' } },
  { claim: 'department', value: 'Health', gives: { kind: 'agency', agencyCode: 'LDH' } },
]
let running: TestProvider
let provider: Provider
let careful: Provider

beforeAll(async () => {
  running = await startIdentityProvider({ redirectUris: [CALLBACK] })
  provider = await makeProvider(running, { code: 'state', mapping: MAPPING, provesSecondFactor: true })
  careful = await makeProvider(running, { code: 'careful', admitsUnknown: false })
})
afterAll(() => running.stop())

const request = { redirectUri: CALLBACK, next: '/tickets', linkPersonId: null, isAnew: false, requestId: 'r' }

async function begin(by = provider, linkPersonId: number | null = null) {
  const begun = await beginProviderSignIn(by, { ...request, linkPersonId })
  if (begun === null) throw new Error('The provider did not answer')
  return begun
}

function finish(pendingToken: string | null, address: string, by = provider, more: Partial<CallbackRequest> = {}) {
  const from = { clientAddress: '192.0.2.1', userAgent: 'test', requestId: 'r', replacedToken: null, signedInId: null }
  return finishProviderSignIn(by, { ...from, pendingToken, search: new URL(address).search, ...more })
}

/** Somebody new at the provider. */
async function introduce(claims: Record<string, unknown> = {}, subject = randomUUID() as string) {
  const email = `someone-${subject.slice(0, 8)}@ldh.la.example`
  await running.tell({ people: [{ subject, claims: { email, name: 'Rosa Guidry', amr: ['pwd', 'otp'], ...claims } }] })
  return { subject, email }
}

async function signIn(subject: string, by = provider): Promise<FinishedSignIn> {
  const { token, location } = await begin(by)
  return finish(token, await answerProvider(location, subject), by)
}

async function actorOf(finished: FinishedSignIn): Promise<Actor> {
  if (finished.kind !== 'signedIn') throw new Error(`not signed in: ${JSON.stringify(finished)}`)
  const actor = await findActorByToken(finished.outcome.token)
  if (!actor) throw new Error('the session does not hold')
  return actor
}

test('somebody new gets an account with the agency and the roles that the claims give', async () => {
  const { subject, email } = await introduce({
    groups: ['desk', 'everyone'],
    department: 'Health',
    amr: ['pwd', 'otp'],
  })
  const actor = await actorOf(await signIn(subject))
  expect(actor).toMatchObject({ email, name: 'Rosa Guidry', agencyCode: 'LDH', sectionCodes: ['euc'] })
  expect(actor.session).toMatchObject({ method: 'provider' })
  expect(actor.session?.secondFactorAt).not.toBeNull()
  const actions = await db.auditEntry.findMany({ where: { subject: email }, orderBy: { id: 'asc' } })
  expect(actions.map(({ action }) => action)).toEqual([
    'identity.personAdmitted',
    'identity.personMoved',
    'identity.roleGranted',
    'identity.signedIn',
  ])
})

test('signing in again proves something only where the provider has asked again (V6.8.4)', async () => {
  const { subject } = await introduce()
  const again = await beginProviderSignIn(provider, { ...request, isAnew: true })
  if (again === null) throw new Error('The provider did not answer')
  expect(new URL(again.location).searchParams.get('prompt')).toBe('login')
  const asked = await finish(again.token, await answerProvider(again.location, subject))
  expect((await actorOf(asked)).session?.verifiedAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
  // Somebody at the open browser takes the wish out of the address, and the provider tells nothing of when it asked.
  const stripped = await beginProviderSignIn(provider, { ...request, isAnew: true })
  if (stripped === null) throw new Error('The provider did not answer')
  const address = new URL(stripped.location)
  address.searchParams.delete('prompt')
  address.searchParams.delete('max_age')
  const silent = await finish(stripped.token, await answerProvider(address.href, subject))
  expect(silent).toEqual({ kind: 'refused', problem: 'notAsked' })
})

test('one factor there is one factor here (V6.8.4)', async () => {
  const { subject } = await introduce({ amr: ['pwd'] })
  expect((await actorOf(await signIn(subject))).session?.secondFactorAt).toBeNull()
})

test('whoever has a second factor here is asked for it, unless the provider proves one (V6.3.3)', async () => {
  const { subject, email } = await introduce({ amr: ['pwd'] })
  const { personId } = await actorOf(await signIn(subject))
  const secretSealed = new Uint8Array(20)
  await db.totpDevice.create({ data: { personId, name: 'App', secretSealed, confirmedAt: new Date() } })
  await db.session.deleteMany({ where: { personId } })
  expect(await signIn(subject)).toMatchObject({ kind: 'signedIn', outcome: { step: 'secondFactor' } })
  expect(await db.session.count({ where: { personId } })).toBe(0)
  await introduce({ email, amr: ['pwd', 'mfa'] }, subject)
  expect(await signIn(subject)).toMatchObject({ outcome: { step: 'session' } })
})

test('roles follow the claims at the next sign-in, end the older sessions, and leave alone what others gave', async () => {
  const { subject, email } = await introduce({ groups: ['desk'] })
  const first = await signIn(subject)
  const { personId } = await actorOf(first)
  await db.roleGrant.create({ data: { personId, role: 'technician', sectionCode: 'dco' } })
  await introduce({ email, groups: ['coordinators'] }, subject)
  const actor = await actorOf(await signIn(subject))
  expect(actor.sectionCodes).toEqual(['dco'])
  expect(actor.coordinatedAgencyIds).toHaveLength(1)
  await expect(actorOf(first)).rejects.toThrow('does not hold')
  const ended = await db.auditEntry.findFirst({ where: { subject: email, action: 'identity.roleEnded' } })
  expect(ended?.before).toMatchObject({ role: 'technician', sectionCode: 'euc' })
  await introduce({ email, groups: ['desk'] }, subject)
  expect((await actorOf(await signIn(subject))).sectionCodes.toSorted()).toEqual(['dco', 'euc'])
})

test('a sign-in that changes no role leaves the other sessions alone', async () => {
  const { subject } = await introduce({ groups: ['desk'] })
  const first = await signIn(subject)
  await actorOf(await signIn(subject))
  await expect(actorOf(first)).resolves.toBeDefined()
})

test('an address links nothing: another subject with a known one is refused, and nothing changes (V10.5.2)', async () => {
  const person = await makePerson()
  const { subject } = await introduce({ email: person.email.toUpperCase(), email_verified: true })
  for (const by of [provider, careful]) {
    expect(await signIn(subject, by)).toEqual({ kind: 'refused', problem: 'addressTaken' })
  }
  expect(await db.providerAccount.count({ where: { personId: person.personId } })).toBe(0)
})

test('an address that somebody had before is not given to somebody new', async () => {
  const person = await makePerson()
  await db.formerAddress.create({ data: { email: 'old.name@ldh.la.example', personId: person.personId } })
  const { subject } = await introduce({ email: 'old.name@ldh.la.example' })
  expect(await signIn(subject)).toEqual({ kind: 'refused', problem: 'addressTaken' })
})

test('without a confirmed address, or where nobody new is admitted, there is no account', async () => {
  const { subject } = await introduce({ email_verified: false })
  expect(await signIn(subject)).toEqual({ kind: 'refused', problem: 'noAddress' })
  const other = await introduce()
  expect(await signIn(other.subject, careful)).toEqual({ kind: 'refused', problem: 'unknown' })
  expect(await db.person.count({ where: { email: other.email } })).toBe(0)
})

test('whoever is signed in connects an account, and signs in with it from then on, with no other provider (V6.8.1)', async () => {
  const person = await makePerson()
  const { subject } = await introduce({ email: person.email })
  const { token, location } = await begin(careful, person.personId)
  const back = await answerProvider(location, subject)
  expect(await finish(token, back, careful, { signedInId: person.personId })).toMatchObject({ kind: 'linked' })
  expect((await actorOf(await signIn(subject, careful))).personId).toBe(person.personId)
  expect(await signIn(subject)).toEqual({ kind: 'refused', problem: 'addressTaken' })
})

test('a connection is not made for somebody else, nor taken from its owner', async () => {
  const [person, other] = [await makePerson(), await makePerson()]
  const { subject } = await introduce()
  const first = await begin(careful, person.personId)
  const back = await answerProvider(first.location, subject)
  const swapped = await finish(first.token, back, careful, { signedInId: other.personId })
  expect(swapped).toEqual({ kind: 'refused', problem: 'otherPerson' })
  await db.providerAccount.create({ data: { providerId: careful.id, subject, personId: person.personId } })
  const second = await begin(careful, other.personId)
  const again = await finish(second.token, await answerProvider(second.location, subject), careful, {
    signedInId: other.personId,
  })
  expect(again).toEqual({ kind: 'refused', problem: 'linkedElsewhere' })
})

test('somebody who was shut out stays out', async () => {
  const { subject } = await introduce()
  const { personId } = await actorOf(await signIn(subject))
  await db.person.update({ where: { id: personId }, data: { isActive: false } })
  expect(await signIn(subject)).toEqual({ kind: 'refused', problem: 'closed' })
})

test('the session that the browser carried ends', async () => {
  const before = await signInAs(await makePerson())
  const { subject } = await introduce()
  const { token, location } = await begin()
  await finish(token, await answerProvider(location, subject), provider, { replacedToken: before.token })
  expect(await findActorByToken(before.token)).toBeNull()
})

test('an answer counts once, in the browser that asked, and for the provider that was asked (V10.1.2, V10.2.2)', async () => {
  const { subject } = await introduce()
  const { token, location } = await begin()
  const back = await answerProvider(location, subject)
  const expired = { kind: 'refused', problem: 'expired' }
  expect(await finish(null, back)).toEqual(expired)
  expect(await finish('A'.repeat(43), back)).toEqual(expired)
  expect(await finish(token, back)).toMatchObject({ kind: 'signedIn' })
  expect(await finish(token, back)).toEqual(expired)
  const other = await begin()
  expect(await finish(other.token, await answerProvider(other.location, subject), careful)).toEqual(expired)
  const late = await begin()
  await db.$executeRaw`UPDATE pending_sign_in SET expires_at = now()`
  expect(await finish(late.token, await answerProvider(late.location, subject))).toEqual(expired)
})

test('a code of one sign-in is worth nothing in another (V10.2.1)', async () => {
  const { subject } = await introduce()
  const [victim, attacker] = [await begin(), await begin()]
  const stolen = new URL(await answerProvider(attacker.location, subject))
  const invalid = { kind: 'refused', problem: 'invalid' }
  expect(await finish(victim.token, stolen.href)).toEqual(invalid)
  const again = await begin()
  stolen.searchParams.set('state', new URL(again.location).searchParams.get('state') ?? '')
  expect(await finish(again.token, stolen.href)).toEqual(invalid)
})

test('a wrong nonce, state or issuer is refused (V10.1.2, V10.2.2, V10.5.1)', async () => {
  const { subject } = await introduce()
  const invalid = { kind: 'refused', problem: 'invalid' }
  for (const wrong of [{ nonce: 'another-nonce' }, { state: 'another-state' }]) {
    await running.tell({ wrong })
    expect(await signIn(subject)).toEqual(invalid)
  }
  await running.tell({ wrong: {} })
  const { token, location } = await begin()
  const back = new URL(await answerProvider(location, subject))
  back.searchParams.set('iss', 'https://evil.example')
  expect(await finish(token, back.href)).toEqual(invalid)
})

test('a clock that is off by less than the tolerance is no matter, one by more is told', async () => {
  const { subject } = await introduce()
  for (const skewSeconds of [20, -20]) {
    await running.tell({ skewSeconds })
    expect(await signIn(subject)).toMatchObject({ kind: 'signedIn' })
  }
  for (const skewSeconds of [60, -660]) {
    await running.tell({ skewSeconds })
    expect(await signIn(subject)).toEqual({ kind: 'refused', problem: 'clock' })
  }
  await running.tell({ skewSeconds: 0 })
})

test('whoever says no there is told so, without the words of the provider', async () => {
  const { token, location } = await begin()
  expect(await finish(token, await answerProvider(location, null))).toEqual({ kind: 'refused', problem: 'denied' })
})

test('the database holds neither verifier nor token in the clear', async () => {
  await begin()
  const { subject } = await introduce()
  await signIn(subject)
  const [pending] = await db.pendingSignIn.findMany({ where: { step: 'provider' } })
  expect(JSON.stringify(pending?.state)).not.toMatch(/"verifier":/)
  const session = await db.session.findFirstOrThrow({ where: { providerSubject: subject } })
  expect(Buffer.from(session.idTokenSealed ?? []).toString('latin1')).not.toContain('eyJ')
})

test('a provider that calls itself by another issuer is not trusted (V10.5.3)', async () => {
  const issuer = running.issuer.replace('127.0.0.1', 'localhost')
  const other = await makeProvider(running, { code: 'misnamed', issuer })
  expect(await beginProviderSignIn(other, request)).toBeNull()
})

test('a provider that does not answer is told as that, and spoils no other', async () => {
  const down = await makeProvider(null, { code: 'down' })
  expect(await beginProviderSignIn(down, request)).toBeNull()
  const { subject } = await introduce()
  expect(await signIn(subject)).toMatchObject({ kind: 'signedIn' })
})
