import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

test.describe.configure({ timeout: 120_000 })

/** The mail that tells a requester of their new ticket, as if its server had sent it back. */
async function findReturned(database: pg.Client, subject: string, address: string): Promise<string> {
  let id = ''
  await expect(async () => {
    const { rows } = await database.query<{ id: string }>(
      `UPDATE delivery d SET state = 'bounced', last_answer = '550 5.1.1 No such user here', bounced_at = now()
       FROM ticket t WHERE t.id = d.ticket_id AND t.subject = $1 AND d.address = $2 AND d.state = 'sent' RETURNING d.id`,
      [subject, address],
    )
    id = rows[0]?.id ?? ''
    expect(id).not.toBe('')
  }).toPass({ timeout: 45_000 })
  return id
}

test('an administrator sees why a mail came back, and sends it again, once', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = `Docking station ${Date.now().toString(36)}`
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  await openTicket(requester, subject)
  await findReturned(database, subject, 'requester@ldh.la.example')

  const page = await openAs('admin@ots.la.example')
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Outgoing mail' }).click()
  await page.getByLabel('To').fill('requester@ldh.la.example')
  await page.getByRole('button', { name: 'Filter' }).click()
  const row = page.getByRole('row').filter({ hasText: subject })
  await expect(row).toContainText('550 5.1.1 No such user here')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
  }
  await row.getByRole('link', { name: 'requester@ldh.la.example' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Confirmation of a new ticket, to requester@ldh.la.example',
  )
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
  }
  const address = page.url()
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect(page.getByText('The mail is sent again as this one.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('Sent', { exact: true }).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000 })

  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Send again' })).toHaveCount(0)
  await page.getByRole('link', { name: 'another mail' }).click()
  await expect(page.getByRole('link', { name: 'an earlier mail' })).toBeVisible()
})

test('a mail that waits is given up, and a restricted ticket’s is named by nothing but its number', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const { rows } = await database.query<{ id: number; subject: string }>(
    'SELECT id, subject FROM ticket WHERE is_restricted ORDER BY id DESC LIMIT 1',
  )
  const [ticket] = rows
  const id = randomUUID()
  const address = `waits.${Date.now().toString(36)}@ots.la.example`
  await database.query(
    `INSERT INTO delivery (id, ticket_id, address, template, reason, message_id, state, attempts, last_answer, next_attempt_at)
     VALUES ($1, $2, $3, 'work-new', 'it is tried', $4, 'deferred', 3, '451 4.7.1 Try again later', now() + interval '1 hour')`,
    [id, ticket?.id, address, `<${id}@ots.la.example>`],
  )
  const page = await openAs('admin@ots.la.example')
  await page.goto(`/admin/mail/outgoing?address=${address}`)
  const row = page.getByRole('row').filter({ hasText: address })
  await expect(row).toContainText(`OTS-${ticket?.id}`)
  await expect(row).toContainText('3 attempts')
  await expect(page.getByRole('main')).not.toContainText(ticket?.subject ?? '')
  await row.getByRole('link', { name: address }).click()
  await expect(page.getByRole('main')).not.toContainText(ticket?.subject ?? '')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Give up' }).click()
  await expect(page.getByText('The mail is not tried again.')).toBeVisible()
  await expect(page.getByText('Given up by an administrator. 451 4.7.1 Try again later')).toBeVisible()
})
