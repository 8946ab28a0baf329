import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { CDPSession, Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { Secret, TOTP } from 'otpauth'
import type pg from 'pg'
import { expect, test } from './fixtures.ts'

test.describe.configure({ timeout: 120_000 })

const PASSWORD = process.env.DEMO_PASSWORD || 'try-the-helpdesk'

interface Made {
  id: number
  email: string
}

/** A person of a test's own, with the demo people's password: what is done to them disturbs nobody. */
async function makePerson(database: pg.Client, role?: string): Promise<Made> {
  const email = `account-${randomUUID().slice(0, 8)}@ldh.la.example`
  const { rows } = await database.query<{ id: number }>(
    `INSERT INTO person (email, name, agency_id, password_hash)
     SELECT $1, 'Odile Thibodeaux', agency_id, password_hash FROM person WHERE email = 'requester@ldh.la.example' RETURNING id`,
    [email],
  )
  const id = rows[0]?.id ?? 0
  if (role) {
    const section = role === 'technician' ? 'euc' : null
    await database.query('INSERT INTO role_grant (person_id, role, section_code) VALUES ($1, $2::role, $3)', [
      id,
      role,
      section,
    ])
  }
  return { id, email }
}

async function signIn(page: Page, email: string, password = PASSWORD, next = ''): Promise<void> {
  await page.goto(`/sign-in${next === '' ? '' : `?next=${next}`}`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies()
}

/** The newest mail that the catcher holds for somebody with these words in its subject. */
async function waitForMail(database: pg.Client, email: string, words: string): Promise<string> {
  let text = ''
  await expect
    .poll(
      async () => {
        const { rows } = await database.query<{ raw: Buffer }>(
          'SELECT raw FROM caught_mail WHERE $1 = ANY (recipients) AND subject LIKE $2 ORDER BY id DESC LIMIT 1',
          [email, `%${words}%`],
        )
        text = rows[0] ? ((await simpleParser(rows[0].raw)).text ?? '') : ''
        return text
      },
      { timeout: 30_000 },
    )
    .not.toBe('')
  return text
}

/** A request with a Host of one's own, which fetch does not allow. */
function postWithHost(origin: string, path: string, form: Record<string, string>, headers: Record<string, string>) {
  return new Promise<number>((resolve, reject) => {
    const body = new URLSearchParams(form).toString()
    const request = httpRequest(new URL(path, origin), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin, ...headers },
    })
    request.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    request.on('error', reject)
    request.end(body)
  })
}

async function addVirtualPasskey(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return session
}

/** What an app shows that has the page's key, so many steps from now. */
function codeOf(key: string, steps = 0): string {
  const secret = Secret.fromBase32(key.replaceAll(' ', ''))
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

test('a forgotten password: the link has our address whatever the request says, works once, and nothing tells whether an account is there', async ({
  page,
  baseURL,
  database,
  expectAccessible,
}) => {
  const { email } = await makePerson(database)
  const origin = new URL(baseURL ?? '').origin
  const forged = { 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example', 'X-Forwarded-Proto': 'https' }
  await postWithHost(origin, '/password/forgotten', { email }, { Host: 'evil.example' })
  expect(await postWithHost(origin, '/password/forgotten', { email }, forged)).toBe(303)

  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'I forgot my password' }).click()
  await expectAccessible(page)
  await page.getByLabel('Email').fill('nobody-at-all@ldh.la.example')
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  await expect(page.getByRole('main').getByRole('status')).toBeFocused()
  await expect(page.getByRole('main').getByRole('status')).toContainText('Look into your mail')
  await page.waitForLoadState()
  const unknown = await page.locator('main').textContent()
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  // The page before says the same, but still holds what was filled in: its link is not the newest yet.
  await expect(page.getByLabel('Email')).toHaveValue('')
  await expect(page.getByText('Look into your mail')).toBeVisible()
  await expect.poll(() => page.locator('main').textContent()).toBe(unknown)
  await expectAccessible(page)

  // What is open now is the newest link; the mails before it may not have left any more.
  const { rows } = await database.query<{ id: string }>(
    `SELECT t.id FROM account_token t JOIN person p ON p.id = t.person_id WHERE p.email = $1 AND t.spent_at IS NULL`,
    [email],
  )
  expect(rows).toHaveLength(1)
  const id = Buffer.from((rows[0]?.id ?? '').replaceAll('-', ''), 'hex')
    .toString('base64url')
    .slice(0, 20)
  let link = ''
  await expect
    .poll(
      async () => {
        const text = await waitForMail(database, email, 'Choose a new password')
        expect(text).not.toContain('evil.example')
        link = /http\S+\/password\/[\w-]{64}/.exec(text)?.[0] ?? ''
        return link
      },
      { timeout: 30_000 },
    )
    .toContain(id)
  expect(new URL(link).origin).toBe(origin)

  await page.goto(link)
  await expect(page.getByText(`For ${email}`)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('New password').fill('passwordpassword')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Choose something less regular')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('New password').fill('seven pelicans over the bayou')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  expect((await page.goto(link))?.status()).toBe(410)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
  await expectAccessible(page)

  await signIn(page, email, 'seven pelicans over the bayou')
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByText(/Changed /)).toBeVisible()
  await expectAccessible(page)
  expect(await waitForMail(database, email, 'Your password changed')).toContain(email)
})

test('a changed password: the present one is asked for, other sessions end, this one goes on', async ({
  page,
  browser,
  baseURL,
  database,
  expectAccessible,
}) => {
  const { email } = await makePerson(database)
  const elsewhere = await (await browser.newContext({ baseURL })).newPage()
  await signIn(elsewhere, email)
  await elsewhere.waitForURL((url) => url.pathname === '/')
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto('/account/password')
  await expectAccessible(page)
  await page.getByLabel('Present password').fill('not it')
  await page.getByLabel('New password').fill('seven pelicans over the bayou')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.locator('#current-error, [id$=current-error]').first()).toContainText('not your present password')
  await expectAccessible(page)
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password').fill('seven pelicans over the bayou')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
  await page.goto('/tickets')
  await page.waitForURL((url) => url.pathname === '/tickets')
  await elsewhere.goto('/tickets')
  await expect(elsewhere).toHaveURL(/\/sign-in/)
  await elsewhere.context().close()
})

test('an authenticator app: set up, asked for, each code once, recovery codes in its place; the way to a deep link survives', async ({
  page,
  database,
  expectAccessible,
}) => {
  const { email } = await makePerson(database, 'technician')
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto('/account/second-factor')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await expect(page.getByRole('img', { name: /square code/ })).toBeVisible()
  await expectAccessible(page)
  const key = (await page.locator('.secret-key').textContent()) ?? ''
  const name = '<img src=x onerror=alert(1)>'
  await page.getByLabel(/Six digits/).fill('000000')
  await page.getByLabel(/What to call it/).fill(name)
  await page.getByRole('button', { name: 'Add this app' }).click()
  await expect(page.getByText('This code does not fit')).toBeVisible()
  await expect(page.getByLabel(/Six digits/)).toBeFocused()
  await page.getByLabel(/Six digits/).fill(codeOf(key))
  await page.getByRole('button', { name: 'Add this app' }).click()
  await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible()
  await page.waitForLoadState()
  const codes = await page.locator('.recovery-codes code').allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  await expectAccessible(page)
  await page.getByRole('link', { name: /I have kept them/ }).click()
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
  await expect(page.getByText('You must have one')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name, exact: true }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove this app' }).click()
  await expect(page.getByText('Add another one before you remove this one')).toBeVisible()

  await signOut(page)
  await signIn(page, email, PASSWORD, '/queues/euc')
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await expectAccessible(page)
  // Not signed in yet: the session begins with the code.
  expect((await page.request.get('/queues/euc', { maxRedirects: 0 })).status()).toBe(303)
  await page.getByLabel('Code').fill(codeOf(key, -9))
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('wrong or was used already')).toBeVisible()
  await page.getByLabel('Code').fill(codeOf(key, 1))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL((url) => url.pathname === '/queues/euc')

  await signOut(page)
  await signIn(page, email)
  await page.getByLabel('Code').fill(codes[3] ?? '')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.goto('/account/second-factor')
  await expect(page.getByText('9 recovery codes are left')).toBeVisible()
  expect(await waitForMail(database, email, 'ways to sign in')).toContain(email)
})

test('without JavaScript an app works as well, and passkeys say that they do not', async ({
  browser,
  baseURL,
  database,
}) => {
  const { email } = await makePerson(database)
  const context = await browser.newContext({ baseURL, javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  const page = await context.newPage()
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto('/account/second-factor')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await expect(page.getByText('use an authenticator app')).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  await page.getByLabel(/Six digits/).fill(codeOf((await page.locator('.secret-key').textContent()) ?? ''))
  await page.getByRole('button', { name: 'Add this app' }).click()
  await expect(page.locator('.recovery-codes code')).toHaveCount(10)
  await context.close()
})

test('a passkey: made, used as the second step, and alone on the sign-in page; removed, it opens nothing', async ({
  page,
  database,
  expectAccessible,
}) => {
  const { email } = await makePerson(database)
  await addVirtualPasskey(page)
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto('/account/second-factor/passkey')
  await expectAccessible(page)
  await page.getByLabel(/What to call it/).fill('Work laptop')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible()

  await signOut(page)
  await signIn(page, email, PASSWORD, '/tickets')
  await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use your passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/tickets')

  await signOut(page)
  await page.goto('/sign-in?next=/tickets')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/tickets')
  await page.goto('/account/sessions')
  await expect(page.getByText(/with a passkey/).first()).toBeVisible()

  await page.goto('/account/second-factor')
  await page.getByRole('link', { name: 'Work laptop', exact: true }).click()
  await page.getByRole('button', { name: 'Remove this passkey' }).click()
  await expect(page.getByText('You have none yet')).toBeVisible()
  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('This passkey was not accepted')).toBeVisible()
})

test('whoever must have a second factor sets one up on the way in', async ({
  page,
  baseURL,
  database,
  expectAccessible,
}) => {
  const { id } = await makePerson(database, 'technician')
  await addVirtualPasskey(page)
  // As the sign-in leaves it where second factors are required, which this helpdesk for trying does not.
  const token = randomBytes(32).toString('base64url')
  await database.query(
    `INSERT INTO pending_sign_in (token_hash, step, person_id, state, expires_at)
     VALUES ($1, 'enrolment', $2, '{"method": "password"}', now() + interval '5 minutes')`,
    [createHash('sha256').update(token).digest(), id],
  )
  await page.context().addCookies([{ name: 'ots_sign_in', value: token, url: baseURL ?? '' }])
  await page.goto('/sign-in/enrolment?next=/queues/euc')
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await expect(page.locator('.recovery-codes code')).toHaveCount(10)
  await expectAccessible(page)
  await page.getByRole('link', { name: /I have kept them/ }).click()
  await page.waitForURL((url) => url.pathname === '/queues/euc')
  await page.goto('/sign-in/enrolment')
  await expect(page.getByRole('heading', { name: 'This sign-in is over' })).toBeVisible()
})

test('administration asks again after a while, and what was entered meanwhile is sent afterwards', async ({
  page,
  database,
  expectAccessible,
}) => {
  const { id, email } = await makePerson(database, 'administrator')
  const letPass = (minutes: number) =>
    database.query('UPDATE session SET verified_at = now() - make_interval(mins => $1) WHERE person_id = $2', [
      minutes,
      id,
    ])
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  await page.goto('/admin/routing/new')
  await letPass(70)
  await page.getByRole('textbox', { name: 'Name' }).fill('Kept while I proved who I am')
  await page.locator('select[name=sectionCode]').selectOption('dco')
  await page.getByText('Choose categories').click()
  const categories = ['EUC-DEV-01', 'EUC-DEV-02'].map((code) => page.locator(`[name=categoryCodes][value=${code}]`))
  for (const category of categories) await category.check()
  await page.getByRole('button', { name: 'Save rule' }).click()
  await expect(page.getByRole('heading', { name: 'Is it still you?' })).toBeVisible()
  await expect(page.getByText('Nothing that you entered is lost')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('This is not your password')).toBeVisible()
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Send what I entered' }).click()
  await page.getByRole('link', { name: 'Kept while I proved who I am' }).click()
  for (const category of categories) await expect(category).toBeChecked()
  await expect(page.locator('[name=categoryCodes]:checked')).toHaveCount(2)
  await page.getByText('Remove this rule').click()
  await page.getByRole('button', { name: 'Remove rule' }).click()
  await expect(page.getByText('The rule is removed.')).toBeVisible()

  await letPass(40)
  await page.goto('/admin/routing')
  await expect(page).toHaveURL(/\/verify\?to=%2Fadmin%2Frouting$/)
  await expectAccessible(page)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page).toHaveURL(/\/admin\/routing$/)
})
