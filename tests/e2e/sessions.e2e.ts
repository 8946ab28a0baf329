import { createHash } from 'node:crypto'
import type { Page } from '@playwright/test'
import type pg from 'pg'
import { test as base, expect, signIn } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

const ROSA = 'requester@ldh.la.example'
const TECHNICIAN = 'tech2.euc@ots.la.example'
const SUPERVISOR = 'supervisor.euc@ots.la.example'
const ADMINISTRATOR = 'admin@ots.la.example'

/** A page with a session that no other test uses, since these end and age them. */
const test = base.extend<{ openAlone: (email: string, options?: { javaScriptEnabled?: boolean }) => Promise<Page> }>({
  openAlone: async ({ browser, baseURL }, use) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = []
    await use(async (email, { javaScriptEnabled = true } = {}) => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport: { width: 1280, height: 800 } })
      contexts.push(context)
      const page = await context.newPage()
      await signIn(page, email)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

async function hashOf(page: Page): Promise<Buffer> {
  const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('ots_session'))
  return createHash('sha256')
    .update(cookie?.value ?? '')
    .digest()
}

/** Makes the session as old as if so much time had passed since the last visit, of so much that it may idle. */
async function age(database: pg.Client, page: Page, seconds: number, idleMinutes: number): Promise<void> {
  const aged = await database.query(
    'UPDATE session SET last_seen_at = now() - make_interval(secs => $1), idle_minutes = $2 WHERE token_hash = $3',
    [seconds, idleMinutes, await hashOf(page)],
  )
  expect(aged.rowCount).toBe(1)
}

/**
 * Leaves the session of a page that warns already some seconds, and has the page ask how long it lasts, as if one came back
 * to its tab: however slow the machine is, what was typed before was typed in time.
 */
async function letEnd(database: pg.Client, page: Page): Promise<void> {
  await age(database, page, 115, 2)
  await page.evaluate(() => dispatchEvent(new Event('pageshow')))
  await page.waitForURL((url) => url.pathname === '/sign-in', { timeout: 30_000 })
}

async function signInAgain(page: Page, email: string): Promise<void> {
  await expect(page.getByText('Your session has ended.')).toBeVisible()
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(process.env.DEMO_PASSWORD || 'try-the-helpdesk')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('the list shows where one is signed in, and ends one session or all others', async ({
  openAlone,
  expectAccessible,
}) => {
  const [page, second, third] = [await openAlone(ROSA), await openAlone(ROSA), await openAlone(ROSA)]
  await page.goto('/account/sessions')
  const rows = page.getByRole('row').filter({ hasText: /on Linux|Chrome/ })
  const before = await rows.count()
  expect(before).toBeGreaterThanOrEqual(3)
  await expect(page.getByRole('row').filter({ hasText: 'This one' })).toHaveCount(1)
  await expectAccessible(page)
  // The newest but this one: the third.
  await rows
    .filter({ hasNotText: 'This one' })
    .first()
    .getByRole('button', { name: /^End the session/ })
    .click()
  await expect(page.getByText('That session has ended.')).toBeVisible()
  await expect(rows).toHaveCount(before - 1)
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await expect(page.getByText('All other sessions have ended.')).toBeVisible()
  await expect(rows).toHaveCount(1)
  for (const ended of [second, third]) {
    await ended.goto('/tickets')
    await expect(ended.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  }
  await page.goto('/tickets')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeHidden()
})

test('two minutes before the end a dialog warns, and staying puts it off', async ({
  openAlone,
  database,
  expectAccessible,
}) => {
  const page = await openAlone(TECHNICIAN)
  await age(database, page, 20, 2)
  await page.goto('/queues/euc')
  const dialog = page.getByRole('alertdialog', { name: 'Are you still there?' })
  await expect(dialog).toBeVisible()
  await expect(dialog).toContainText(/sign you out in 1:[0-4]\d/)
  await expect(dialog.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
  await expectAccessible(page)
  await age(database, page, 13 * 60, 15)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect
    .poll(async () => {
      const { rows } = await database.query<{ ago: number }>(
        'SELECT extract(epoch FROM now() - last_seen_at)::float8 AS ago FROM session WHERE token_hash = $1',
        [await hashOf(page)],
      )
      return rows[0]?.ago
    })
    .toBeLessThan(60)
})

test('a visit in another tab counts: nobody is warned there', async ({ openAlone, database }) => {
  const page = await openAlone(TECHNICIAN)
  await age(database, page, 20, 2)
  await page.goto('/queues/euc')
  const dialog = page.getByRole('alertdialog', { name: 'Are you still there?' })
  await expect(dialog).toBeVisible()
  await age(database, page, 5 * 60, 15)
  const other = await page.context().newPage()
  await other.goto('/tickets')
  await expect(dialog).toBeHidden()
})

test('at the end the page is left, and after signing in the half-written reply is there again', async ({
  openAs,
  openAlone,
  database,
}) => {
  const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), 'Sessions: half a reply')
  const page = await openAlone(TECHNICIAN)
  await page.goto(address)
  const reply = page.locator('draft-keeper textarea[name=body]').first()
  await reply.fill('I will look at it after lunch, and')
  await expect(page.getByText(/^Draft saved/).first()).toBeVisible()
  await age(database, page, 20, 2)
  await page.route('**/drafts?*', (route) => route.abort())
  await page.reload()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  // What is typed last never reaches the server.
  await reply.evaluate((area: HTMLTextAreaElement) => {
    area.value += ' then'
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await letEnd(database, page)
  await page.unroute('**/drafts?*')
  await signInAgain(page, TECHNICIAN)
  await page.waitForURL((url) => url.pathname === address)
  await expect(reply).toHaveValue('I will look at it after lunch, and then')
})

test('a form that keeps no draft gets its words back, too', async ({ openAlone, database }) => {
  const page = await openAlone(ADMINISTRATOR)
  await age(database, page, 20, 2)
  await page.goto('/account/view-as')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.getByLabel('Why you look').evaluate((area: HTMLTextAreaElement) => {
    area.value = 'She cannot find her ticket'
  })
  await letEnd(database, page)
  await signInAgain(page, ADMINISTRATOR)
  await page.waitForURL((url) => url.pathname === '/account/view-as')
  await expect(page.getByLabel('Why you look')).toHaveValue('She cannot find her ticket')
  await expect(page.getByText('We put back what you typed before your session ended.')).toBeVisible()
})

test('without script, a form that comes after the end keeps its words to be sent again', async ({
  openAs,
  openAlone,
  database,
}) => {
  const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), 'Sessions: too late')
  const page = await openAlone(ROSA, { javaScriptEnabled: false })
  await page.goto(address)
  await page.locator('textarea[name=body]').first().fill('It works again since lunch')
  await database.query('DELETE FROM session WHERE token_hash = $1', [await hashOf(page)])
  await page.getByRole('button', { name: /^Send/ }).first().click()
  await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await expect(page.getByText('It works again since lunch')).toBeVisible()
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in a new tab' }).click(),
  ])
  await signIn(tab, ROSA)
  await page.getByRole('button', { name: 'Send it again' }).click()
  await page.waitForURL((url) => url.pathname === address)
  await expect(page.getByText('It works again since lunch')).toBeVisible()
})

test('a live connection ends within five seconds after its session', async ({ openAlone, baseURL }) => {
  const [watcher, page] = [await openAlone(TECHNICIAN), await openAlone(TECHNICIAN)]
  const cookies = await watcher.context().cookies()
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const stream = await fetch(new URL('/live/queues/euc', baseURL), { headers: { Cookie } })
  expect(stream.status).toBe(200)
  const reader = stream.body?.getReader()
  await page.goto('/account/sessions')
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await expect(page.getByText('All other sessions have ended.')).toBeVisible()
  const endedAt = Date.now()
  while (!(await reader?.read())?.done) expect(Date.now() - endedAt).toBeLessThan(5_000)
  expect(Date.now() - endedAt).toBeLessThan(5_000)
  const again = await fetch(new URL('/live/queues/euc', baseURL), { headers: { Cookie, 'Sec-Fetch-Dest': 'empty' } })
  expect(again.status).toBe(401)
})

test('an administrator looks as somebody else, reads, changes nothing, and the person learns of it', async ({
  openAs,
  openAlone,
  expectAccessible,
}) => {
  const rosa = await openAs(ROSA)
  const subject = 'Sessions: looked at'
  const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), subject)
  const page = await openAlone(ADMINISTRATOR)
  await page.goto(`/account/view-as?${new URLSearchParams({ email: ROSA })}`)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Look as this person' }).click()
  await expect(page.getByText('Say why you look, in a few words.').first()).toBeVisible()
  const reason = `She cannot find ${address}`
  await page.getByLabel('Why you look').fill(reason)
  await page.getByRole('button', { name: 'Look as this person' }).click()

  const banner = page.getByText(/^You see the helpdesk as /)
  for (const path of ['/', '/tickets', address, '/account/sessions']) {
    await page.goto(path)
    await expect(banner).toBeVisible()
  }
  await expectAccessible(page)
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'That is not yours to do' })).toBeVisible()

  await page.goto(address)
  await page.locator('textarea[name=body]').first().fill('In her name')
  await page.getByRole('button', { name: /^Send/ }).first().click()
  await expect(page.getByText(/so nothing was changed/)).toBeVisible()
  await rosa.goto(address)
  await expect(rosa.getByText('In her name')).toBeHidden()

  await page.goto('/tickets')
  await page.getByRole('button', { name: 'End the view' }).click()
  await expect(banner).toBeHidden()
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible()

  await rosa.goto('/account/sessions')
  await expect(rosa.getByRole('row').filter({ hasText: reason })).toBeVisible()
})

test('a view is over after half an hour: nothing happens in one’s own name before one says so', async ({
  openAlone,
  database,
}) => {
  const page = await openAlone(ADMINISTRATOR)
  await page.goto(`/account/view-as?${new URLSearchParams({ email: ROSA })}`)
  await page.getByLabel('Why you look').fill('To see what happens afterwards')
  await page.getByRole('button', { name: 'Look as this person' }).click()
  await expect(page.getByText(/^You see the helpdesk as /)).toBeVisible()
  await database.query("UPDATE session SET view_as_since = now() - interval '31 minutes' WHERE token_hash = $1", [
    await hashOf(page),
  ])
  await page.goto('/tickets')
  await expect(page.getByRole('heading', { name: 'Go on as yourself' })).toBeVisible()
  await page.getByRole('button', { name: 'End the view' }).click()
  await page.goto('/admin')
  await expect(page.getByRole('heading', { name: 'Administration' })).toBeVisible()
})

test('a supervisor records an absence with a stand-in, and ends it', async ({
  openAlone,
  expectAccessible,
  database,
}) => {
  await database.query('DELETE FROM absence')
  const page = await openAlone(SUPERVISOR, { javaScriptEnabled: false })
  await page.goto('/account/absence')
  await expect(page.getByText('Nobody is away')).toBeVisible()
  await page.getByRole('button', { name: 'Record the absence' }).click()
  await expect(page.getByText('Give the first day, as a date.').first()).toBeVisible()
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date())
  await page.getByLabel('First day').fill(today)
  await page.getByLabel('Last day').fill(today)
  const standIn = await page.getByLabel('Who stands in').locator('option').nth(1).textContent()
  await page.getByLabel('Who stands in').selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Record the absence' }).click()
  await expect(page.getByText('The absence is in the list.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'You Away now' })).toContainText(standIn ?? '?')
  await page.getByRole('button', { name: 'End now: You' }).click()
  await expect(page.getByText('Nobody is away')).toBeVisible()
  const withScript = await openAlone(SUPERVISOR)
  await withScript.goto('/account/absence')
  await expectAccessible(withScript)
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'
  test(`long after the last proof, ending the others asks for it first, ${how} script (V7.5.2)`, async ({
    openAlone,
    database,
  }) => {
    const [page, other] = [await openAlone(ROSA, { javaScriptEnabled }), await openAlone(ROSA)]
    await database.query("UPDATE session SET verified_at = now() - interval '31 minutes' WHERE token_hash = $1", [
      await hashOf(page),
    ])
    await page.goto('/account/sessions')
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await expect(page.getByRole('heading', { name: 'Is it still you?' })).toBeVisible()
    await other.goto('/tickets')
    await expect(other.getByRole('heading', { name: 'Sign in' })).toHaveCount(0)
    await page.getByLabel('Password').fill(process.env.DEMO_PASSWORD || 'try-the-helpdesk')
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await page.getByRole('button', { name: 'Send what I entered' }).click()
    await expect(page.getByText('All other sessions have ended.')).toBeVisible()
    await other.goto('/tickets')
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
}
