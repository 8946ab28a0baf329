import { loadAccessMatrix } from '#tests/access/access-matrix.ts'
import { expect, test } from './security-test.ts'

const password = process.env.DEMO_PASSWORD || 'try-the-helpdesk'
const ROSA = 'requester@ldh.la.example'
const ADMINISTRATOR = 'admin@ots.la.example'
const SESSION = /^(?:__Host-)?ots_session=([\w-]{43})(.*)$/

interface Client {
  cookie: string
  send: (method: string, address: string, form?: Record<string, string>) => Promise<Response>
}

function makeClient(origin: string, cookie = ''): Client {
  return {
    cookie,
    send: (method, address, form) =>
      fetch(new URL(address, origin), {
        method,
        redirect: 'manual',
        headers: { Cookie: cookie, ...(method !== 'GET' && { Origin: origin }) },
        ...(method !== 'GET' && { body: new URLSearchParams(form) }),
      }),
  }
}

/** The session cookie that an answer sets: what stands before and after its attributes. */
function readCookie(answer: Response): { pair: string; attributes: string } | null {
  for (const line of answer.headers.getSetCookie()) {
    const [, token, attributes = ''] = SESSION.exec(line) ?? []
    if (token !== undefined) return { pair: line.split(';')[0] ?? '', attributes }
  }
  return null
}

async function signIn(origin: string, email: string, carried = ''): Promise<Client> {
  const answer = await makeClient(origin, carried).send('POST', '/sign-in', { email, password })
  const cookie = readCookie(answer)
  expect(answer.status).toBe(303)
  if (!cookie) throw new Error(`${email} got no session`)
  return makeClient(origin, cookie.pair)
}

const isSignedIn = async (client: Client) => (await client.send('GET', '/tickets')).status === 200

test('V7.2.4: signing in makes a new session, and ends the one that the browser carried', async ({ origin }) => {
  const first = await signIn(origin, ROSA)
  const second = await signIn(origin, ROSA, first.cookie)
  expect(second.cookie).not.toBe(first.cookie)
  expect(await isSignedIn(first)).toBe(false)
  expect(await isSignedIn(second)).toBe(true)
})

test('V7.2.1, V7.2.3: a token that the server did not give means nothing, before sign-in and after', async ({
  origin,
}) => {
  const chosen = `ots_session=${'A'.repeat(43)}`
  expect(await isSignedIn(makeClient(origin, chosen))).toBe(false)
  const victim = await signIn(origin, ROSA, chosen)
  expect(victim.cookie).not.toBe(chosen)
  expect(await isSignedIn(makeClient(origin, chosen))).toBe(false)
  const tokens = new Set<string>()
  for (let i = 0; i < 5; i++) tokens.add((await signIn(origin, ROSA)).cookie)
  expect(tokens.size).toBe(5)
})

test('V3.3.1, V3.3.2, V3.3.4: the cookie is kept from scripts and from other sites', async ({ origin }) => {
  const answer = await makeClient(origin).send('POST', '/sign-in', { email: ROSA, password })
  const cookie = readCookie(answer)
  expect(cookie?.attributes).toContain('HttpOnly')
  expect(cookie?.attributes).toContain('SameSite=Lax')
  expect(cookie?.attributes).toContain('Path=/')
  expect(cookie?.attributes).not.toContain('Domain')
})

test('V7.4.1: signing out ends the session for whoever still has its token', async ({ origin }) => {
  const client = await signIn(origin, ROSA)
  const answer = await client.send('POST', '/sign-out')
  expect(answer.headers.getSetCookie().join()).toContain('Max-Age=0')
  expect(await isSignedIn(client)).toBe(false)
})

test('V7.4.1, V7.3.1, V7.3.2: idled out, run out or ended, a session is dead at its next request', async ({
  origin,
  database,
}) => {
  for (const end of [
    'UPDATE session SET last_seen_at = now() - make_interval(mins => idle_minutes + 1) WHERE id = $1',
    'UPDATE session SET expires_at = now() WHERE id = $1',
    'DELETE FROM session WHERE id = $1',
    "UPDATE person p SET password_hash = p.password_hash || ' ' FROM session s WHERE s.id = $1 AND p.id = s.person_id",
  ]) {
    const client = await signIn(origin, ADMINISTRATOR)
    const { rows } = await database.query<{ id: string; personId: number; hash: string }>(
      `SELECT s.id, p.id AS "personId", p.password_hash AS hash FROM session s JOIN person p ON p.id = s.person_id
       WHERE p.email = $1 ORDER BY s.created_at DESC LIMIT 1`,
      [ADMINISTRATOR],
    )
    expect(await isSignedIn(client)).toBe(true)
    await database.query(end, [rows[0]?.id])
    expect(await isSignedIn(client)).toBe(false)
    expect((await client.send('POST', '/account/visits')).status).toBe(401)
    await database.query('UPDATE person SET password_hash = $1 WHERE id = $2', [rows[0]?.hash, rows[0]?.personId])
  }
})

test('V7.2.2: nothing about rights is in the cookie, and no page tells the token', async ({ origin }) => {
  const client = await signIn(origin, ADMINISTRATOR)
  const token = client.cookie.split('=')[1] ?? ''
  for (const address of ['/', '/account', '/account/sessions', '/admin']) {
    const answer = await client.send('GET', address)
    expect(await answer.text()).not.toContain(token)
    expect(answer.headers.get('Cache-Control')).toContain('no-store')
  }
})

test('V7.5.2: nobody ends somebody else’s session by its id, and no address ends one by being opened', async ({
  origin,
  database,
}) => {
  const [rosa, other] = [await signIn(origin, ROSA), await signIn(origin, 'requester@dotd.la.example')]
  const { rows } = await database.query<{ id: string }>(
    'SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1 ORDER BY s.created_at DESC',
    [ROSA],
  )
  for (const { id } of rows) await other.send('POST', `/account/sessions/${id}/ending`)
  for (const { id } of rows) await rosa.send('GET', `/account/sessions/${id}/ending`)
  await rosa.send('GET', '/account/sessions/others/ending')
  expect(await isSignedIn(rosa)).toBe(true)
})

/** What is not done in the name of the person viewed: signing in and out, staying, and ending the view. */
const OWN_BUSINESS = /^\/(sign-in|sign-out|password|scim|api)\b|^\/account\/(visits|view-as\/ending)$/

test('V8.2.1: in somebody’s view an administrator sends nothing, to no address', async ({ origin, stage }) => {
  test.setTimeout(120_000)
  const client = await signIn(origin, ADMINISTRATOR)
  const started = await client.send('POST', '/account/view-as', {
    email: 'supervisor.euc@ots.la.example',
    reason: 'To try that nothing can be sent',
  })
  expect(started.status).toBe(303)
  const wrong: string[] = []
  let tried = 0
  for (const { address, POST, form } of await loadAccessMatrix()) {
    const filled = address.replace(/:([a-z]\w*)/gi, (_all, name: keyof typeof stage) => stage[name])
    const isForEverybody = POST.nobody !== 303 && POST.nobody !== 401
    if (OWN_BUSINESS.test(filled) || isForEverybody) continue
    tried += 1
    const flat = Object.fromEntries(Object.entries(form ?? {}).map(([name, value]) => [name, String(value)]))
    const { status } = await client.send('POST', filled, flat)
    if (status !== 403) wrong.push(`POST ${filled}: ${status}`)
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(30)
  expect((await client.send('POST', '/account/view-as/ending')).status).toBe(303)
})
