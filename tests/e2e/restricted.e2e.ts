import type pg from 'pg'
import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

test.describe.configure({ timeout: 90_000 })

const TECHNICIAN = 'tech1.euc@ots.la.example'
const SUPERVISOR = 'supervisor.euc@ots.la.example'
const OTHER = 'tech1.dco@ots.la.example'
const ADMINISTRATOR = 'admin@ots.la.example'

/** The mails that the catcher got about a ticket with this address, as they came. */
async function findMails(database: pg.Client, number: string, address: string): Promise<string[]> {
  const { rows } = await database.query<{ raw: string }>(
    `SELECT convert_from(raw, 'UTF8') AS raw FROM caught_mail WHERE subject LIKE '%' || $1 || '%' AND $2 = ANY(recipients)
     ORDER BY id`,
    [number, address],
  )
  return rows.map(({ raw }) => raw)
}

test('a ticket restricted by hand is its section’s and its requester’s, with who is named', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Restricted: kookaburra inquiry')
  const number = /OTS-\d+/.exec(address)?.[0] ?? ''
  const other = await openAs(OTHER)
  expect((await other.goto(address))?.status()).toBe(200)

  const page = await openAs(TECHNICIAN, { javaScriptEnabled: false })
  await page.goto(address)
  await page.getByText('Restrict', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Restrict' }).click()
  await expect(page.getByText('Say why, for those who read the history later.').first()).toBeVisible()
  await page.locator('form[action$="/restriction"]').getByLabel('Reason').fill('It names a witness.')
  await page.getByRole('button', { name: 'Restrict' }).click()
  await expect(page.getByText('restricted the ticket to its section: It names a witness.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Who sees this ticket' })).toBeVisible()

  expect((await other.goto(address))?.status()).toBe(404)
  await other.goto('/search?q=kookaburra')
  await expect(other.getByText('No ticket holds all of these words')).toBeVisible()
  await requester.goto(address)
  await expect(requester.getByText('It names a witness.')).toHaveCount(0)

  await page.getByText('Name somebody', { exact: true }).click()
  const naming = page.locator('form[action$="/access"]')
  await naming.getByLabel('Their mail address').fill('nobody@la.example')
  await naming.getByLabel('Reason').fill('Knows the mail server.')
  await page.getByRole('button', { name: 'Let them see it' }).click()
  await expect(page.getByText('Nobody with this address has an account.').first()).toBeVisible()
  await naming.getByLabel('Their mail address').fill(OTHER)
  await page.getByRole('button', { name: 'Let them see it' }).click()
  await expect(page.getByText('who may see the ticket now: Knows the mail server.')).toBeVisible()
  expect((await other.goto(address))?.status()).toBe(200)
  await expectAccessible(other)
  await expect
    .poll(async () => (await findMails(database, number, OTHER)).length, { timeout: 30_000 })
    .toBeGreaterThan(0)
  for (const mail of await findMails(database, number, OTHER)) expect(mail).not.toMatch(/kookaburra|mail server/i)

  await page.getByRole('button', { name: /^Take back/ }).click()
  await expect(page.getByText('took back the access of')).toBeVisible()
  expect((await other.goto(address))?.status()).toBe(404)
})

test('an administrator reads in an emergency, and the section’s supervisor sees who looked', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Restricted: bandicoot inquiry')
  const number = /OTS-\d+/.exec(address)?.[0] ?? ''
  const technician = await openAs(TECHNICIAN)
  await technician.goto(address)
  await technician.getByText('Restrict', { exact: true }).first().click()
  await technician.locator('form[action$="/restriction"]').getByLabel('Reason').fill('It names a witness.')
  await technician.getByRole('button', { name: 'Restrict' }).click()
  await expect(technician.getByRole('heading', { name: 'Who sees this ticket' })).toBeVisible()
  await expectAccessible(technician)

  const admin = await openAs(ADMINISTRATOR)
  expect((await admin.goto(address))?.status()).toBe(404)
  await admin.goto('/admin/emergency-access')
  await expectAccessible(admin)
  await admin.getByRole('textbox', { name: 'Ticket' }).fill('OTS-98765432')
  await admin.getByLabel('What is the emergency?').fill('Fire')
  await admin.getByRole('button', { name: 'Read the ticket for an hour' }).click()
  await expect(admin.getByText('in 5 words at least').first()).toBeVisible()
  await admin.getByLabel('What is the emergency?').fill('The data center is on fire.')
  await admin.getByRole('button', { name: 'Read the ticket for an hour' }).click()
  await expect(admin.getByText('There is no restricted ticket of this number.').first()).toBeVisible()
  await admin.getByRole('textbox', { name: 'Ticket' }).fill(number)
  await admin.getByRole('button', { name: 'Read the ticket for an hour' }).click()
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Restricted: bandicoot inquiry')
  await expect(admin.getByText('You read this in an emergency.')).toBeVisible()
  await expect(admin.getByRole('button', { name: /Add note|Send|Follow|Take/ })).toHaveCount(0)
  await expectAccessible(admin)

  await expect
    .poll(async () => (await findMails(database, number, SUPERVISOR)).join(''), { timeout: 30_000 })
    .toMatch(/emergency\s+access/)
  expect((await findMails(database, number, SUPERVISOR)).join('')).not.toMatch(/bandicoot|on fire/i)
  const supervisor = await openAs(SUPERVISOR)
  await supervisor.goto(address)
  await expect(supervisor.getByText('took emergency access, to read until').first()).toBeVisible()
  await supervisor.getByRole('link', { name: 'Who has looked at it' }).click()
  const asked = supervisor.getByRole('row').filter({ hasText: 'Got emergency access: The data center is on fire.' })
  await expect(asked).toHaveCount(1)
  await expect(supervisor.getByRole('row').filter({ hasText: 'Looked at the ticket' }).first()).toBeVisible()
  await expectAccessible(supervisor)
  expect((await technician.goto(`${address}/views`))?.status()).toBe(403)

  await technician.goto(address)
  await technician.getByRole('button', { name: /^Take back/ }).click()
  await expect(technician.getByText('took back the access of')).toBeVisible()
  expect((await admin.goto(address))?.status()).toBe(404)
})
