// Takes the pictures of docs/screenshots from a running embedded stack: npm run screenshots -- http://localhost:3000
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { projectRoot } from '#app/platform/project-root.ts'
import playwright from '../playwright.config.ts'
import { takeMailPictures } from './screenshots/take-mail-pictures.ts'

interface Shot {
  name: string
  /** Nobody signed in where it is left out. */
  as?: string
  path: string
  /** Where to go on from there. */
  follow?: (page: Page) => Promise<string | null>
}

const [baseURL = 'http://localhost:3000'] = process.argv.slice(2)
const password = process.env.DEMO_PASSWORD ?? 'try-the-helpdesk'
const folder = join(projectRoot, 'docs/screenshots')
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]
const shots: Shot[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'home', as: 'requester@ldh.la.example', path: '/' },
  { name: 'new-ticket', as: 'requester@ldh.la.example', path: '/tickets/new/euc' },
  { name: 'queue', as: 'tech1.euc@ots.la.example', path: '/queues/euc' },
  {
    name: 'ticket',
    as: 'tech1.euc@ots.la.example',
    path: '/queues/euc',
    follow: (page) => page.locator('[data-row-link]').nth(1).getAttribute('href'),
  },
  { name: 'report', as: 'admin@ots.la.example', path: '/reports/sla' },
  { name: 'routing', as: 'admin@ots.la.example', path: '/admin/routing' },
  { name: 'calendar', as: 'admin@ots.la.example', path: '/admin/sla/calendars/office' },
  { name: 'closure', as: 'admin@ots.la.example', path: '/admin/sla/closures/1' },
  {
    name: 'policy-preview',
    as: 'admin@ots.la.example',
    path: '/admin/sla/policies/p3-incident',
    follow: draftShorterResolution,
  },
  {
    name: 'why-this-time',
    as: 'tech1.euc@ots.la.example',
    path: '/search?q=laptop+dead+in+the+field',
    follow: async (page) =>
      `${await page.locator('main a[href^="/tickets/OTS-"]').first().getAttribute('href')}/time#resolution-1`,
  },
  {
    name: 'simulator',
    as: 'admin@ots.la.example',
    path: '/admin/sla/simulator?policy=own&firstResponse=30+min&nextResponse=2+h&resolution=4+h&warnAt=75&calendar=office#result',
  },
  { name: 'sessions', as: 'tech1.euc@ots.la.example', path: '/account/sessions' },
  { name: 'notification-preferences', as: 'supervisor.euc@ots.la.example', path: '/account/notifications' },
  { name: 'mail-administration', as: 'admin@ots.la.example', path: '/admin/mail' },
  { name: 'mailboxes', as: 'admin@ots.la.example', path: '/admin/mail/mailboxes' },
  { name: 'mailbox', as: 'admin@ots.la.example', path: '/admin/mail/mailboxes/new' },
  { name: 'people', as: 'admin@ots.la.example', path: '/admin/people' },
  {
    name: 'restricted-ticket',
    as: 'tech1.isec@ots.la.example',
    path: '/queues/isec',
    follow: (page) => page.locator('[data-row-link]').first().getAttribute('href'),
  },
  { name: 'mail-gallery', path: '/mail/gallery/waiting-on-you' },
  { name: 'audit', as: 'admin@ots.la.example', path: '/admin/audit' },
]

/** Leads to the preview of a change that nobody confirms. */
async function draftShorterResolution(page: Page): Promise<null> {
  await page.getByLabel(/^Resolution/).fill('4 h')
  await page.getByRole('button', { name: 'Preview the change' }).last().click()
  await page.waitForURL(/\/changes\/\d+$/)
  return null
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Every mail of the gallery, by its name. */
async function takeMails(browser: Browser): Promise<void> {
  const read = async (path: string) => (await fetch(new URL(path, baseURL))).text()
  const gallery = await read('/mail/gallery')
  const names = [...gallery.matchAll(/href="\/mail\/gallery\/([\w-]+)"/g)].flatMap(([, name]) => name ?? [])
  await takeMailPictures(browser, join(folder, 'mail'), names, (name) => read(`/mail/gallery/${name}/html`))
}

await mkdir(folder, { recursive: true })
const browser = await chromium.launch(playwright.use?.launchOptions)
try {
  for (const viewport of sizes) {
    for (const { name, as, path, follow } of shots) {
      const page = await browser.newPage({ viewport, baseURL })
      if (as !== undefined) await signIn(page, as)
      await page.goto(path)
      const next = await follow?.(page)
      if (next) await page.goto(next)
      await page.screenshot({ path: join(folder, `${name}-${viewport.width}.png`), animations: 'disabled' })
      await page.close()
    }
  }
  await takeMails(browser)
} finally {
  await browser.close()
}
