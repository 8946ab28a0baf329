import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

const REQUESTER = 'requester@ldh.la.example'

async function resolve(desk: Page, ticket: string): Promise<void> {
  await desk.goto(ticket)
  await desk.getByText('Resolve', { exact: true }).first().click()
  await desk.getByLabel('How was it resolved?').selectOption('fixed')
  await desk.getByLabel('What was done').fill('A new battery is in.')
  await desk.getByRole('button', { name: 'Resolve' }).click()
  await expect(desk.getByText('Resolved').first()).toBeVisible()
}

/** Looks for the mail until it came, and returns one of its three links. */
async function findAnswer(page: Page, subject: string, answer: 'good' | 'fair' | 'poor'): Promise<string> {
  let mail = ''
  await expect(async () => {
    await page.goto(`/mail?address=${REQUESTER}`)
    const link = page.getByRole('link', { name: `Resolved: ${subject}` })
    mail = (await link.getAttribute('href', { timeout: 1_000 })) ?? ''
  }).toPass()
  // Not opened in the browser: the frame with its HTML lets nothing run, and says so.
  const text = await (await page.request.get(mail)).text()
  const [link = ''] = new RegExp(`/rate/[\\w-]+\\?score=${answer}`).exec(text) ?? []
  expect(link).not.toBe('')
  return link
}

test('a requester says by the link of a mail how the help was, changes their mind, and staff read it', async ({
  page,
  openAs,
  database,
  expectAccessible,
}) => {
  const subject = `Rating ${Date.now()}`
  const requester = await openAs(REQUESTER, { javaScriptEnabled: false })
  const ticket = await openTicket(requester, subject)
  const desk = await openAs('tech1.euc@ots.la.example')
  await resolve(desk, ticket)

  // Nobody is signed in here, and looking changes nothing: programs that look through mail open every link.
  await page.goto(await findAnswer(page, subject, 'good'))
  await expect(page.getByRole('radio', { name: 'Good' })).toBeChecked()
  await expectAccessible(page)
  const ratings = () =>
    database
      .query('SELECT score, comment FROM ticket_rating WHERE ticket_id = $1', [ticket.split('OTS-')[1]])
      .then(({ rows }) => rows)
  expect(await ratings()).toEqual([])

  await page.getByLabel('What should we know?').fill('Quick and kind.')
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect(page.getByText('Your answer is “Good”.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toBeFocused()
  await expectAccessible(page)
  expect(await ratings()).toEqual([{ score: 'good', comment: 'Quick and kind.' }])

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('radio', { name: 'Fair' }).check()
  await page.getByRole('button', { name: 'Change my answer' }).click()
  await expect(page.getByText('Your answer is “Fair”.')).toBeVisible()
  await expectAccessible(page)

  await desk.reload()
  await expect(desk.getByText('Fair, by')).toBeVisible()
  await expect(desk.getByText(/rated the help as fair/)).toBeVisible()

  // On the ticket's own page it stands too, and can be changed there.
  await requester.goto(ticket)
  await expect(requester.getByText('You said “Fair”.')).toBeVisible()
  const scripted = await openAs(REQUESTER)
  await scripted.goto(ticket)
  await expectAccessible(scripted)
  await requester.getByRole('radio', { name: 'Poor' }).check()
  await requester.getByRole('button', { name: 'Change my answer' }).click()
  await expect(requester.getByText('You said “Poor”.')).toBeVisible()
})

test('a link that is none says the same as one that is over', async ({ page, expectAccessible }) => {
  for (const link of ['/rate/x', `/rate/${'A'.repeat(43)}7wi-1-hq5ol4`]) {
    expect((await page.goto(link))?.status()).toBe(410)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link no longer works')
  }
  await expectAccessible(page)
})
