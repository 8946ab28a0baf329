import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const SSN = '219-09-9999'
const ASKED = 'Please take protected data out of this text'

test.describe.configure({ timeout: 240_000 })

async function fillTicket(page: Page, subject: string, description: string): Promise<void> {
  await page.goto('/tickets/new/euc?category=EUC-DEV-01')
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Description').fill(description)
  await page.locator('label', { hasText: 'Just me or one person' }).click()
  await page.locator('label', { hasText: 'It can wait' }).click()
}

const submit = (page: Page) => page.getByRole('button', { name: 'Submit ticket' }).click()
const denial = (page: Page) => page.getByRole('checkbox', { name: /what it looks like/ })

for (const javaScriptEnabled of [true, false]) {
  test(`${javaScriptEnabled ? 'with' : 'without'} JavaScript: a form that looks like it holds protected data is asked about, loses nothing, and is asked again when it changes`, async ({
    openAs,
    expectAccessible,
    database,
  }) => {
    const page = await openAs('requester@ldh.la.example', { javaScriptEnabled })
    await fillTicket(page, 'Wrong number on my stub', `It shows ${SSN} for me`)
    await page
      .getByLabel('Files')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Seen.') })
    if (javaScriptEnabled) await expect(page.getByText('looks like it holds a social security number')).toBeVisible()
    await submit(page)
    await expect(page.getByText(ASKED)).toBeVisible()
    await expect(page.getByRole('link', { name: /•••-••-•••• for me” looks like/ })).toHaveAttribute(
      'href',
      '#field-description',
    )
    await expect(page.getByLabel('Description')).toHaveValue(`It shows ${SSN} for me`)
    await expect(page.getByText('notes.txt')).toBeVisible()
    // axe needs scripts of its own to run in the page.
    if (javaScriptEnabled) await expectAccessible(page)
    await denial(page).check()
    await page.getByLabel('Description').fill(`It shows ${SSN} for me and my wife`)
    await submit(page)
    await expect(page.getByText(ASKED)).toBeVisible()
    await denial(page).check()
    await submit(page)
    await expect(page).toHaveURL(/\/tickets\/OTS-\d+\?opened/)
    await expect(page.getByText(`It shows ${SSN} for me and my wife`)).toBeVisible()
    const ticketId = /OTS-(\d+)/.exec(page.url())?.[1]
    const { rows } = await database.query(
      `SELECT f.kind, f.place, f.is_denied, (SELECT count(*)::int FROM attachment WHERE ticket_id = f.ticket_id) AS files,
        (SELECT count(*)::int FROM audit_entry a WHERE a.ticket_id = f.ticket_id AND a.action = 'protectedData.denied') AS audit
       FROM protected_data_finding f WHERE f.ticket_id = $1`,
      [ticketId],
    )
    expect(rows).toEqual([
      { kind: 'social_security_number', place: 'description', is_denied: true, files: 1, audit: 1 },
    ])
    await page.goto(`/search?q=${encodeURIComponent('Wrong number on my stub')}`)
    await expect(page.getByText(SSN)).toHaveCount(0)
  })
}

test('staff are asked as well, beside the field, and a text file counts', async ({ openAs, expectAccessible }) => {
  const page = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  await fillTicket(page, 'A list that does not open', 'See the list.')
  const list = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(`name,ssn\nRosa,${SSN}\n`) }
  await page.getByLabel('Files').setInputFiles(list)
  await submit(page)
  await expect(page.getByText('“list.csv” looks like a social security number').first()).toBeVisible()
  await page.getByRole('checkbox', { name: 'list.csv' }).uncheck()
  await submit(page)
  await expect(page).toHaveURL(/\/tickets\/OTS-\d+\?opened/)
  const desk = await openAs('tech1.euc@ots.la.example')
  await desk.goto(new URL(page.url()).pathname)
  await desk.getByLabel('Reply to Rosa Guidry').fill(`Is it ${SSN}?`)
  await desk.getByRole('button', { name: 'Send reply' }).click()
  await expect(desk.getByText(ASKED)).toBeVisible()
  await expectAccessible(desk)
  await desk.getByLabel('Reply to Rosa Guidry').fill('I will call you for the number.')
  await desk.getByRole('button', { name: 'Send reply' }).click()
  await expect(desk.getByText('I will call you for the number.')).toBeVisible()
  await expect(desk.getByText(ASKED)).toHaveCount(0)
})

test('what slipped in is hidden on the ticket, shown on demand to its section, and answered for by Information Security', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const page = await openAs('requester@ldh.la.example')
  await fillTicket(page, 'Something for the notice', 'Nothing to see.')
  await submit(page)
  await expect(page).toHaveURL(/\?opened/)
  const number = /OTS-\d+/.exec(page.url())?.[0] ?? ''
  const ticketId = number.slice(4)
  // As a road that cannot ask would leave it.
  await database.query(`UPDATE ticket_message SET body = $2 WHERE ticket_id = $1`, [ticketId, `From mail: ${SSN}`])
  await database.query(
    `WITH f AS (INSERT INTO protected_data_finding (ticket_id, kind, place, notice_due_at)
       VALUES ($1, 'social_security_number', 'description', now() - interval '1 hour') RETURNING id)
     INSERT INTO outbox_job (name, payload, ticket_id)
     SELECT 'protectedData.tell', jsonb_build_object('findingIds', jsonb_build_array(id), 'isReminder', false), $1 FROM f`,
    [ticketId],
  )
  const desk = await openAs('tech1.euc@ots.la.example')
  await expect(async () => {
    await desk.goto(`/tickets/${number}`)
    await expect(desk.getByText('Information Security must tell those concerned')).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(desk.getByText('From mail: •••-••-••••')).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('link', { name: /Show them/ }).click()
  await expect(desk.getByText(`From mail: ${SSN}`)).toBeVisible()
  const shown = await database.query(
    `SELECT 1 FROM audit_entry WHERE action = 'protectedData.shown' AND ticket_id = $1`,
    [ticketId],
  )
  expect(shown.rowCount).toBe(1)
  await page.goto(`/tickets/${number}?protected=shown`)
  await expect(page.getByText('From mail: •••-••-••••')).toBeVisible()

  const supervisor = await openAs('supervisor.isec@ots.la.example')
  await supervisor.goto('/queues')
  await expect(supervisor.getByText(/wait(s)? for notice/)).toBeVisible()
  await supervisor.getByRole('link', { name: 'See who must be told' }).click()
  await expect(supervisor.getByRole('row', { name: new RegExp(number) })).toContainText('Overdue since')
  await expectAccessible(supervisor)
  await supervisor.getByRole('link', { name: `Answer for ${number}` }).click()
  await supervisor.getByRole('button', { name: 'Those concerned were told' }).click()
  await expect(supervisor.getByText('Say whom you told, when and how.').first()).toBeVisible()
  await expectAccessible(supervisor)
  await supervisor.getByLabel('Whom did you tell').fill('The data owner of LDH, by phone.')
  await supervisor.getByRole('button', { name: 'Those concerned were told' }).click()
  await expect(supervisor.getByText('Noted. The ticket says that those concerned were told.')).toBeVisible()
  await expect(supervisor.getByRole('row', { name: new RegExp(number) })).toHaveCount(0)
})

test('a records officer quarantines and destroys a file; its place and a certificate stay', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  await database.query(
    `INSERT INTO person (email, name, agency_id, password_hash)
     SELECT 'files.records@ots.la.example', 'Ray Records', agency_id, password_hash FROM person WHERE email = 'admin@ots.la.example'
     ON CONFLICT (email) DO NOTHING`,
  )
  await database.query(
    `INSERT INTO role_grant (person_id, role) SELECT id, 'records_officer' FROM person p WHERE email = 'files.records@ots.la.example'
     AND NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id)`,
  )
  const page = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  await fillTicket(page, 'A file that must go', 'See the file.')
  await page
    .getByLabel('Files')
    .setInputFiles({ name: 'returns.txt', mimeType: 'text/plain', buffer: Buffer.from('x y z') })
  await submit(page)
  await expect(page).toHaveURL(/\?opened/)
  const number = /OTS-\d+/.exec(page.url())?.[0] ?? ''
  const officer = await openAs('files.records@ots.la.example')
  await officer.goto('/admin/files')
  await officer.getByLabel('Ticket number').fill(number)
  await officer.getByRole('button', { name: 'Find files' }).click()
  await expectAccessible(officer)
  await officer.getByRole('link', { name: 'returns.txt' }).click()
  await officer.getByRole('button', { name: 'Put into quarantine' }).click()
  await expect(officer.getByRole('link', { name: /Say why/ })).toBeVisible()
  await officer.getByLabel('Reason').fill('Holds tax returns.')
  await officer.getByRole('button', { name: 'Put into quarantine' }).click()
  await expect(officer.getByText('In quarantine', { exact: true })).toBeVisible()
  await expectAccessible(officer)
  await page.reload()
  await expect(page.getByText('In quarantine with the records officer')).toBeVisible()
  await expect(page.getByRole('link', { name: 'returns.txt' })).toHaveCount(0)
  await officer.getByText('Remove it for good').click()
  const fold = officer.locator('details', { hasText: 'Remove it for good' })
  await fold.getByLabel('Reason').fill('Tax returns of others.')
  await fold.getByLabel('Ordered by').fill('Letter of November 26')
  await fold.getByLabel('Law, schedule or policy').fill('IRS Publication 1075')
  await fold.getByLabel(`Type ${number}`).fill('OTS-1')
  await fold.getByRole('button', { name: 'Remove for good' }).click()
  await expect(officer.getByText(`Type ${number}, the number of the ticket`).first()).toBeVisible()
  await fold.getByLabel(`Type ${number}`).fill(number)
  await fold.getByRole('button', { name: 'Remove for good' }).click()
  await expect(officer.getByRole('heading', { name: 'Certificate of destruction' })).toBeVisible()
  await expectAccessible(officer)
  await expect(async () => {
    await officer.reload()
    await expect(officer.getByText('Under way')).toHaveCount(0, { timeout: 500 })
  }).toPass()
  await page.reload()
  await expect(page.getByText(/Removed by the records officer on .*, certificate COD-\d{4}-/)).toBeVisible()
})
