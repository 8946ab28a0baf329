import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { startIdentityProvider, type TestProvider } from '#tests/support/start-identity-provider.ts'
import { expect, test } from './fixtures.ts'

const ADMIN = 'admin@ots.la.example'
const CODE = 'state'
const NAME = 'State of Louisiana'

let provider: TestProvider
let home: string

/** One provider process for all, with the addresses that the helpdesk tells its administrator. */
test.beforeAll(async ({ baseURL }) => {
  home = new URL(baseURL ?? '').origin
  const at = (code: string) => `${home}/sign-in/provider/${code}`
  provider = await startIdentityProvider({
    redirectUris: [`${at(CODE)}/callback`, `${at('second')}/callback`],
    postSignOutUris: [`${home}/sign-in`],
    backChannelUri: `${at(CODE)}/back-channel-sign-out`,
  })
})
test.afterAll(async () => {
  await provider.stop()
  // Other tests meet the sign-in page as it was.
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  await client.query('UPDATE identity_provider SET is_active = false')
  await client.end()
})

test.describe.configure({ mode: 'serial', timeout: 90_000 })

interface Person {
  subject: string
  name: string
  email: string
}

async function introduce(claims: Record<string, unknown> = {}): Promise<Person> {
  const subject = randomUUID()
  const person = { subject, name: `Sso ${subject.slice(0, 8)}`, email: `sso-${subject.slice(0, 8)}@ldh.la.example` }
  await tell(person, claims)
  return person
}

async function tell({ subject, name, email }: Person, claims: Record<string, unknown>): Promise<void> {
  await provider.tell({ people: [{ subject, claims: { name, email, amr: ['pwd', 'otp'], ...claims } }] })
}

async function signInThere(page: Page, { name }: Person, by = NAME): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in with ${by}` }).click()
  await page.getByRole('button', { name }).click()
  await page.waitForURL((url) => url.origin === home && !url.pathname.includes('/callback'))
}

async function countSessions(database: pg.Client, { email }: Person): Promise<number> {
  const text = 'SELECT count(*)::int AS n FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1'
  return (await database.query<{ n: number }>(text, [email])).rows[0]?.n ?? -1
}

test('an administrator adds a provider: tries whether it answers and what its rules give, and saves it', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/providers')
  await page.getByRole('link', { name: 'Add a provider' }).click()
  await page.getByLabel('Code').fill(CODE)
  await page.getByLabel('Name', { exact: true }).fill(NAME)
  await page.getByLabel('Issuer').fill(provider.issuer)
  await page.getByLabel('Client id').fill(provider.clientId)
  await page.getByLabel('Scopes').fill('openid profile email groups')
  await page.getByLabel('It stands on the sign-in page').check()
  await page.getByLabel('Its second factor counts as ours').check()
  const first = page.getByRole('group', { name: 'Rule 1' })
  await first.getByLabel('Claim').fill('groups')
  await first.getByLabel('Value').fill('desk')
  await first.getByLabel('Gives').selectOption('Technician')
  await page.getByRole('button', { name: 'Try whether it answers' }).click()
  await expect(page.getByText('The provider answers')).toBeVisible()

  await page.getByLabel('Claims as JSON').fill('{"groups": ["desk"]}')
  await page.getByRole('button', { name: 'Try without saving' }).click()
  await expect(page.getByRole('link', { name: 'Choose a section.' })).toBeVisible()
  await page.getByRole('group', { name: 'Rule 1' }).getByLabel('For').selectOption('section:euc')
  await page.getByRole('button', { name: 'Try without saving' }).click()
  await expect(page.getByText('Technician (EUC)')).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Client secret').fill(provider.clientSecret)
  await page.getByRole('button', { name: 'Save provider' }).click()
  await page.getByRole('link', { name: NAME }).click()
  await expect(page.getByText('There is one. It is not shown')).toBeVisible()
  expect(await page.content()).not.toContain(provider.clientSecret)
})

test('somebody new signs in with it, with and without scripts, and comes to where they wanted to go', async ({
  browser,
  baseURL,
  page,
  expectAccessible,
}) => {
  const person = await introduce()
  await expect(async () => {
    await page.goto('/sign-in?next=/tickets')
    await expect(page.getByRole('button', { name: `Sign in with ${NAME}` })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(page)
  await page.getByRole('button', { name: `Sign in with ${NAME}` }).click()
  await page.getByRole('button', { name: person.name }).click()
  await page.waitForURL(`${home}/tickets`)
  await expect(page.getByText(person.name).first()).toBeAttached()

  const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
  const bare = await context.newPage()
  await signInThere(bare, person)
  expect(new URL(bare.url()).pathname).toBe('/')
  await context.close()
})

test('roles come with the claims and go with them', async ({ page }) => {
  const person = await introduce({ groups: ['desk'] })
  await signInThere(page, person)
  expect((await page.goto('/queues/euc'))?.status()).toBe(200)
  await tell(person, { groups: [] })
  await page.context().clearCookies()
  await signInThere(page, person)
  expect((await page.goto('/queues/euc'))?.status()).toBe(403)
})

test('an address that is here already links nothing, and says what to do', async ({ page, database }) => {
  const person = { ...(await introduce()), email: 'requester@ldh.la.example' }
  await tell(person, {})
  await signInThereAndStay(page, person)
  await expect(page.getByText('An account with your email address is here already')).toBeVisible()
  const links = 'SELECT 1 FROM provider_account WHERE subject = $1'
  expect((await database.query(links, [person.subject])).rowCount).toBe(0)
})

/** To the answer of the callback itself. */
async function signInThereAndStay(page: Page, { name }: Person): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: `Sign in with ${NAME}` }).click()
  await page.getByRole('button', { name }).click()
  await page.waitForURL((url) => url.pathname.endsWith('/callback'))
}

test('a local account is connected by its owner, who then signs in with either', async ({ openAs, page, database }) => {
  const email = 'requester@dotd.la.example'
  const person = { ...(await introduce()), email }
  await tell(person, {})
  const own = await openAs(email)
  await own.goto(`/sign-in/provider/${CODE}`)
  await own.getByRole('button', { name: `Connect ${NAME}` }).click()
  await own.getByRole('button', { name: person.name }).click()
  await expect(own.getByText('is connected with')).toBeVisible()
  await signInThere(page, person)
  const { rows } = await database.query<{ email: string }>(
    'SELECT p.email FROM session s JOIN person p ON p.id = s.person_id WHERE s.provider_subject = $1',
    [person.subject],
  )
  expect(rows).toEqual([{ email }])
})

test('a wrong nonce or state, and an answer that was used, are refused in plain words (V10.1.2, V10.5.1)', async ({
  page,
  database,
}) => {
  const person = await introduce()
  for (const wrong of [{ nonce: 'wrong' }, { state: 'wrong' }]) {
    await provider.tell({ wrong })
    await signInThereAndStay(page, person)
    await expect(page.getByText(`We could not make sure of what ${NAME} said`)).toBeVisible()
    await page.context().clearCookies()
  }
  await provider.tell({ wrong: {} })
  expect(await countSessions(database, person)).toBe(0)
  const answer = page.waitForRequest((request) => request.url().includes('/callback?'))
  await signInThere(page, person)
  await page.goto((await answer).url())
  await expect(page.getByText('This sign-in is over')).toBeVisible()
})

test('signing out there ends the session here within five seconds, by the back channel', async ({ page, database }) => {
  const person = await introduce()
  await signInThere(page, person)
  expect(await countSessions(database, person)).toBe(1)
  const other = await page.context().newPage()
  await other.goto(`${provider.issuer}/session/end`)
  await other.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect.poll(() => countSessions(database, person), { timeout: 5_000 }).toBe(0)
  await page.goto('/tickets')
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
})

test('a frame of the provider ends the session that it names, by the front channel', async ({ page, database }) => {
  const person = await introduce()
  await signInThere(page, person)
  const { rows } = await database.query<{ sid: string }>(
    'SELECT provider_session_id AS sid FROM session WHERE provider_subject = $1',
    [person.subject],
  )
  const query = new URLSearchParams({ iss: provider.issuer, sid: rows[0]?.sid ?? '' })
  const address = `${home}/sign-in/provider/${CODE}/front-channel-sign-out?${query}`
  await page.goto(`${provider.issuer}/frame?${new URLSearchParams({ address })}`)
  await expect(page.frameLocator('iframe').getByText('Signed out.')).toBeVisible()
  expect(await countSessions(database, person)).toBe(0)
})

test('signing out here goes on to the provider, and comes back', async ({ page, database }) => {
  const person = await introduce()
  await signInThere(page, person)
  await page.goto('/')
  await page
    .locator('form[action="/sign-out"] button')
    .first()
    .evaluate((button: HTMLButtonElement) => button.click())
  await page.waitForURL((url) => url.origin === provider.issuer)
  expect(await countSessions(database, person)).toBe(0)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.waitForURL(`${home}/sign-in`)
})

test('two providers stand beside each other, and one that is down spoils nothing', async ({ page, database }) => {
  await database.query(
    `INSERT INTO identity_provider (code, name, issuer, client_id, is_active, updated_at)
     VALUES ('down', 'Silent provider', 'http://127.0.0.1:9', 'x', true, now())`,
  )
  const person = await introduce()
  await expect(async () => {
    await page.goto('/sign-in')
    await expect(page.getByRole('button', { name: 'Sign in with Silent provider' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const answer = await page.request.post('/sign-in/provider/down', { headers: { Origin: home }, form: { next: '/' } })
  expect(answer.status()).toBe(503)
  expect(await answer.text()).toContain('Silent provider does not answer')
  await signInThere(page, person)
  await database.query(`UPDATE identity_provider SET is_active = false WHERE code = 'down'`)
})

test('a system provisions people over HTTP with its token, and no cookie will do (V8.3.1)', async ({
  openAs,
  request,
  database,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/provisioning')
  await page.getByLabel('Name').fill('Human resources')
  await page.getByRole('button', { name: 'Add system and show token' }).click()
  const token = await page.locator('code', { hasText: /^scim_/ }).textContent()
  await expectAccessible(page)
  await page.goto('/admin/provisioning')
  expect(await page.content()).not.toContain(token ?? '')
  expect((await page.request.get('/scim/v2/Users')).status()).toBe(401)

  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' }
  const email = `hr-${randomUUID().slice(0, 8)}@ldh.la.example`
  const user = { userName: email, displayName: 'Rosa Guidry', active: true }
  const added = await request.post('/scim/v2/Users', { headers, data: user })
  expect(added.status()).toBe(201)
  const { id } = (await added.json()) as { id: string }
  const group = await request.post('/scim/v2/Groups', {
    headers,
    data: { displayName: 'Desk', members: [{ value: id }] },
  })
  expect(group.status()).toBe(201)

  await page.goto('/admin/provisioning')
  await page.getByRole('link', { name: 'Human resources' }).click()
  await page.getByRole('link', { name: 'Desk', exact: true }).click()
  await page.getByLabel('Gives').selectOption('technician')
  await page.getByRole('button', { name: 'Save what it gives' }).click()
  await page.getByRole('link', { name: 'Choose a section.' }).click()
  await page.getByLabel('For').selectOption('section:euc')
  await page.getByRole('button', { name: 'Save what it gives' }).click()
  await expect(page.getByText('Technician (EUC)')).toBeVisible()
  await expectAccessible(page)

  const renamed = await request.put(`/scim/v2/Users/${id}`, {
    headers,
    data: { ...user, displayName: 'Rosa Fontenot' },
  })
  expect(((await renamed.json()) as { displayName: string }).displayName).toBe('Rosa Fontenot')
  const gone = await request.patch(`/scim/v2/Users/${id}`, {
    headers,
    data: { Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
  })
  expect(((await gone.json()) as { active: boolean }).active).toBe(false)
  expect((await request.delete(`/scim/v2/Users/${id}`, { headers })).status()).toBe(204)
  const { rows } = await database.query('SELECT is_active FROM person WHERE email = $1', [email])
  expect(rows).toEqual([{ is_active: false }])
})
