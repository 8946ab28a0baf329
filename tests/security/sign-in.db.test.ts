import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/identity/actor.ts'
import { hashPassword } from '#app/domain/identity/hash-password.server.ts'
import { proveSecondFactor } from '#app/domain/identity/pending/prove-second-factor.server.ts'
import { signIn } from '#app/domain/identity/sign-in.server.ts'
import { db } from '#app/platform/db.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { action as askForLink } from '#app/routes/password.forgotten.tsx'
import { action as sendSignIn } from '#app/routes/sign-in.tsx'
import { action as sendCode } from '#app/routes/sign-in_.second-factor.tsx'
import { action as sendProof } from '#app/routes/verify.tsx'
import { makePerson } from '#prisma/seed/builders/make-person.ts'
import { codeOfApp, giveApp } from '#tests/support/code-of-app.ts'
import { signInAs } from '#tests/support/sign-in-as.ts'
import { sampleByTurns, shareOfLonger } from './compare-times.ts'

const PASSWORD = 'a long and boring password'
const ROUNDS = 40
let known: Actor[] = []
let addresses = 0

beforeAll(async () => {
  const passwordHash = await hashPassword(PASSWORD)
  known = await Promise.all(Array.from({ length: ROUNDS }, () => makePerson({ passwordHash })))
})

interface From {
  cookie?: string
  address?: string
  headers?: Record<string, string>
}

/** A form as it reaches a route, by default from an address of its own. */
function submit(path: string, form: Record<string, string>, { cookie, address, headers = {} }: From = {}) {
  addresses += 1
  const request = new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { ...headers, ...(cookie && { Cookie: cookie }), 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form),
  })
  const context: AppLoadContext = {
    requestId: randomUUID(),
    cspNonce: 'n',
    clientAddress: address ?? `10.9.${addresses >> 8}.${addresses & 255}`,
    logger,
  }
  return { request, context, params: {} }
}

/** Status, headers and what a page would be drawn from, whether Remix would draw one or not. */
async function read(answering: Promise<unknown>) {
  const answer = (await answering) as Response | { data: unknown; init: ResponseInit | null }
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, text: await answer.text() }
  return {
    status: answer.init?.status ?? 200,
    headers: new Headers(answer.init?.headers),
    text: JSON.stringify(answer.data),
  }
}

const trySignIn = (email: string, password: string, from?: From, path = '/sign-in') =>
  read(sendSignIn(submit(path, { email, password }, from)))
const tryReset = (email: string, from?: From) => read(askForLink(submit('/password/forgotten', { email }, from)))

/** A chance of one in thousands is taken three times before it is believed; what leaks leaks every time. */
async function expectAlike(one: (round: number) => Promise<unknown>, other: (round: number) => Promise<unknown>) {
  const shares: number[] = []
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const share = shareOfLonger(...(await sampleByTurns(ROUNDS, one, other)))
    if (share > 0.28 && share < 0.72) return
    shares.push(share)
  }
  expect(shares, 'how often known ones took longer').toEqual([])
}

describe('nothing tells whether an account is there', () => {
  test('V6.3.8: sign-in answers unknown, shut and passwordless addresses like a wrong password', async () => {
    const shut = await makePerson({ password: PASSWORD, isActive: false })
    const passwordless = await makePerson()
    const answers = []
    for (const [email, password] of [
      ['nobody-at-all@ldh.la.example', PASSWORD],
      [shut.email, PASSWORD],
      [passwordless.email, PASSWORD],
      [known[0]?.email ?? '', 'wrong'],
    ] as const) {
      const { status, headers, text } = await trySignIn(email, password)
      answers.push(JSON.stringify([status, [...headers], text.replace(email, 'the address')]))
    }
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('400')
  })

  test('V6.3.8: sign-in takes known and unknown addresses equally long', { timeout: 180_000 }, async () => {
    await trySignIn('warm-up@ldh.la.example', 'wrong')
    await expectAlike(
      (round) => trySignIn(known[round]?.email ?? '', 'wrong'),
      (round) => trySignIn(`nobody-${round}@ldh.la.example`, 'wrong'),
    )
  })

  test('V6.3.8: a reset answers known, unknown and shut addresses alike', async () => {
    const shut = await makePerson({ password: PASSWORD, isActive: false })
    const answers = await Promise.all(
      [known[1]?.email ?? '', 'nobody-here@ldh.la.example', shut.email].map((email) => tryReset(email)),
    )
    const told = answers.map(({ status, headers, text }) => JSON.stringify([status, [...headers], text]))
    expect(new Set(told).size).toBe(1)
    expect(answers[0]?.status).toBe(303)
  })

  test('V6.3.8: a reset takes known and unknown addresses equally long', { timeout: 240_000 }, async () => {
    await tryReset('warm-up@ldh.la.example')
    await expectAlike(
      (round) => tryReset(known[round]?.email ?? ''),
      (round) => tryReset(`nobody-${round}@ldh.la.example`),
    )
  })
})

describe('guessing', () => {
  test('V6.3.1: twenty wrong passwords slow that account, with 429 and when to come back; others go on', async () => {
    const [victim, other] = [await makePerson({ password: PASSWORD }), await makePerson({ password: PASSWORD })]
    for (let round = 0; round < 20; round += 1) expect((await trySignIn(victim.email, 'wrong')).status).toBe(400)
    const slowed = await trySignIn(victim.email, PASSWORD)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await trySignIn(other.email, PASSWORD)).status).toBe(303)
  })

  test('V6.3.1: twenty wrong passwords from one address slow that address, however the accounts change', async () => {
    const person = await makePerson({ password: PASSWORD })
    const from = { address: '198.51.100.77' }
    for (let round = 0; round < 20; round += 1) await trySignIn(`spray-${round}@ldh.la.example`, 'Summer2026!', from)
    expect((await trySignIn(person.email, PASSWORD, from)).status).toBe(429)
    expect((await trySignIn(person.email, PASSWORD)).status).toBe(303)
  })

  test('V6.3.1: fifty at once are not more than twenty one by one', async () => {
    const { email } = await makePerson({ password: PASSWORD })
    const answers = await Promise.all(Array.from({ length: 50 }, () => trySignIn(email, 'wrong')))
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(20)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(30)
  })

  test('V6.3.1: an IPv6 network counts as one, whatever address of it is used', async () => {
    const person = await makePerson({ password: PASSWORD })
    const from = (host: number) => ({ address: `2001:db8:5:6::${host.toString(16)}` })
    for (let round = 0; round < 20; round += 1) {
      await trySignIn(`spray6-${round}@ldh.la.example`, 'wrong', from(round))
    }
    expect((await trySignIn(person.email, PASSWORD, from(999))).status).toBe(429)
  })
})

describe('a reset link', () => {
  test('V4.1.3: what the request says of its host and proxies changes nothing of the mail', async () => {
    const person = await makePerson({ password: PASSWORD })
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' }
    await tryReset(person.email, { headers })
    const { facts } = await db.delivery.findFirstOrThrow({ where: { personId: person.personId } })
    expect(Object.keys(facts as object).sort()).toEqual(['expiresAt', 'tokenId'])
  })
})

describe('where a sign-in leads', () => {
  const FORGED = [
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%09/evil.example',
    '/\t/evil.example',
    '/%0a/evil.example',
    '/%5cevil.example',
    '/%2f/evil.example',
    '/.//evil.example',
    '/tickets/../..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    '@evil.example',
    '/sign-in?next=//evil.example',
  ]

  const isOurs = (location: string | null) =>
    new URL(location ?? '', 'http://own.example').origin === 'http://own.example' && !/^\/[/\\]/.test(location ?? '')

  test.each(FORGED)('V3.7.2: not to %j', async (next) => {
    const person = known[addresses % ROUNDS]
    const path = `/sign-in?${new URLSearchParams({ next })}`
    const { status, headers } = await trySignIn(person?.email ?? '', PASSWORD, {}, path)
    expect(status).toBe(303)
    expect(headers.get('Location')).toBe('/')
  })

  test('V3.7.2: nor from the second step, nor from a renewed proof', async () => {
    const person = await makePerson({ password: PASSWORD })
    const session = await signInAs(person)
    for (const to of FORGED) {
      const proof = submit(`/verify?${new URLSearchParams({ to })}`, { password: PASSWORD }, { cookie: session.cookie })
      const { status, headers } = await read(sendProof(proof))
      expect(status).toBe(303)
      expect(isOurs(headers.get('Location'))).toBe(true)
      session.cookie = headers.getSetCookie()[0]?.split(';')[0] ?? ''
    }
    await giveApp(person.personId)
    const pending = await signIn(
      { email: person.email, password: PASSWORD },
      { clientAddress: '10.8.0.1', userAgent: '', requestId: 'r', replacedToken: null },
    )
    const code = await codeOfApp(person.personId)
    const second = await read(
      sendCode(
        submit('/sign-in/second-factor?next=//evil.example', { code }, { cookie: `ots_sign_in=${pending.token}` }),
      ),
    )
    expect([second.status, second.headers.get('Location')]).toEqual([303, '/'])
  })

  test('to a deep link of ours, with its query', async () => {
    const path = `/sign-in?${new URLSearchParams({ next: '/search?q=printer' })}`
    const { headers } = await trySignIn(known[2]?.email ?? '', PASSWORD, {}, path)
    expect(headers.get('Location')).toBe('/search?q=printer')
  })
})

test('V6.3.4, V6.4.3: no road leads past the second factor: not sign-in, not a reset, not a right password over and over', async () => {
  const person = await makePerson({ password: PASSWORD })
  await giveApp(person.personId)
  const request = { clientAddress: '10.8.0.2', userAgent: '', requestId: 'r', replacedToken: null }
  for (let round = 0; round < 5; round += 1) {
    const answer = await trySignIn(person.email, PASSWORD)
    expect(answer.headers.get('Location')).toBe('/sign-in/second-factor')
    expect(answer.headers.getSetCookie().join()).not.toContain('ots_session=')
  }
  await expect(proveSecondFactor(randomUUID(), { code: '000000' }, request)).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.session.count({ where: { personId: person.personId } })).toBe(0)
})
