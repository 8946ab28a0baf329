import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import pg from 'pg'
import { findBarriers } from './find-barriers.ts'

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

interface TestFixtures {
  /** A page of this person's own, signed in; several people may be at work in one test. */
  openAs: (email: string, options?: { javaScriptEnabled?: boolean; width?: number }) => Promise<Page>
  /** Fails with what axe finds against WCAG 2.1 AA. */
  expectAccessible: (page: Page) => Promise<void>
  /** For what a test must know and no page says. */
  database: pg.Client
}

interface SignedIn {
  state: StorageState
  /** By `performance.now()`. */
  at: number
}

interface WorkerFixtures {
  signedIn: Map<string, SignedIn>
}

const password = process.env.DEMO_PASSWORD || 'try-the-helpdesk'

export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** Staff idle out soon, and some tests end sessions. */
async function isAlive(browser: Browser, storageState: StorageState): Promise<boolean> {
  const context = await browser.newContext({ storageState })
  const answer = await context.request.get('/account/visits', { headers: { 'Sec-Fetch-Dest': 'empty' } })
  await context.close()
  return answer.status() === 200
}

/** Half an hour after a sign-in the administration asks again who it is: on a slow machine all tests together take longer. */
const KEPT_MS = 12 * 60_000

async function findSession(browser: Browser, known: Map<string, SignedIn>, email: string): Promise<StorageState> {
  const present = known.get(email)
  const isFresh = present !== undefined && performance.now() - present.at < KEPT_MS
  if (isFresh && (await isAlive(browser, present.state))) return present.state
  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, email)
  const state = await context.storageState()
  await context.close()
  known.set(email, { state, at: performance.now() })
  return state
}

const isHere = (address: string) =>
  /^(data|blob|about|chrome-error):|^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(address)

/** The browser's word that a mail's frame runs nothing, not even what drives these tests; one whose page was only drawn has no address. */
const SANDBOXED_MAIL = /^Blocked script execution in '(about:blank|[^']*\/mail\/(\d+|gallery\/[\w-]+)\/html[^']*)'/

/** A script's error, a refused resource, a dialog or a request to elsewhere is a fault, whatever the test looks at. */
function watchPage(page: Page, complaints: string[]): void {
  page.on('dialog', (dialog) => {
    if (dialog.type() !== 'beforeunload') complaints.push(`${page.url()}: ${dialog.type()} “${dialog.message()}”`)
    void dialog.dismiss().catch(() => undefined)
  })
  page.on('request', (request) => {
    if (!isHere(request.url())) complaints.push(`${page.url()}: asked for ${request.url()}`)
    if (request.url().endsWith('/csp-reports')) complaints.push(`${page.url()}: told of ${request.postData()}`)
  })
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isAnswerStatus = message.text().startsWith('Failed to load resource: the server responded with a status of 4')
    if (message.type() === 'error' && !isAnswerStatus && !SANDBOXED_MAIL.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
}

export const test = base.extend<TestFixtures & { complaints: string[] }, WorkerFixtures>({
  signedIn: [async ({ browserName: _anyBrowser }, use) => use(new Map()), { scope: 'worker' }],

  complaints: async ({ browserName: _anyBrowser }, use) => {
    const complaints: string[] = []
    await use(complaints)
    expect(complaints, 'errors, dialogs and requests to elsewhere').toEqual([])
  },

  page: async ({ page, complaints }, use) => {
    watchPage(page, complaints)
    await use(page)
  },

  openAs: async ({ browser, baseURL, signedIn, complaints }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (email, { javaScriptEnabled = true, width = 1280 } = {}) => {
      const storageState = await findSession(browser, signedIn, email)
      const viewport = { width, height: 800 }
      const context = await browser.newContext({ storageState, baseURL, javaScriptEnabled, viewport })
      contexts.push(context)
      const page = await context.newPage()
      watchPage(page, complaints)
      return page
    })
    for (const context of contexts) await context.close()
  },

  expectAccessible: async ({ browserName: _anyBrowser }, use) => {
    await use(async (page) => {
      // Of half a page, ids are missing that others name.
      await page.waitForLoadState()
      // Colours on their way from light to dark have contrasts that nobody is meant to read.
      await expect
        .poll(() => page.evaluate(() => document.getAnimations().filter((a) => a.playState === 'running').length))
        .toBe(0)
      expect(await findBarriers(page), `accessibility of ${page.url()}`).toEqual([])
    })
  },

  database: async ({ browserName: _anyBrowser }, use) => {
    const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
    await client.connect()
    await use(client)
    await client.end()
  },
})

export { expect }
