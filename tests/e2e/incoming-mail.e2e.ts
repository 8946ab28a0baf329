import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Whoever was let in once is known from then on. */
const makeStranger = () => `stranger.${Date.now().toString(36)}@nowhere.example`
const EUC_DESK = 'euc@ots.la.example'

test.describe.configure({ timeout: 120_000 })

async function write(page: Page, letter: { from: string; to: string; subject: string; text: string }): Promise<void> {
  await page.goto('/mail/new')
  await page.getByLabel('From').fill(letter.from)
  await page.getByLabel('To', { exact: true }).fill(letter.to)
  await page.getByLabel('Subject').fill(letter.subject)
  await page.getByLabel('Text').fill(letter.text)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText(/handed on, it said/)).toBeVisible()
}

/** Opens a list until a mail is there: it is read within seconds. */
async function findMail(page: Page, address: string, subject: string, name: string | RegExp = subject): Promise<void> {
  await expect(async () => {
    await page.goto(address)
    const link = page.getByRole('link', { name }).filter({ hasText: subject }).first()
    await expect(link).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000 })
}

const at = async (page: Page, width: number, look: () => Promise<void>) => {
  await page.setViewportSize({ width, height: 900 })
  await look()
}

test('a stranger’s mail, written without JavaScript, waits for its section’s supervisor, who opens a ticket from it', async ({
  browser,
  baseURL,
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = `Badge reader ${Date.now().toString(36)}`
  const stranger = makeStranger()
  const context = await browser.newContext({
    ...(baseURL && { baseURL }),
    javaScriptEnabled: false,
    viewport: { width: 390, height: 800 },
  })
  const outside = await context.newPage()
  await write(outside, {
    from: stranger,
    to: EUC_DESK,
    subject,
    text: '<script>alert(1)</script> The reader at door 4 is dead.',
  })
  await outside.getByRole('link', { name: 'Reply' }).click()
  await expect(outside.getByLabel('Subject')).toHaveValue(`Re: ${subject}`)
  await expect(outside.getByLabel('Text')).toHaveValue(/wrote:\n\n> <script>/)
  await context.close()

  const page = await openAs('supervisor.euc@ots.la.example')
  await findMail(page, '/admin/mail/incoming', subject)
  for (const width of [1280, 390]) await at(page, width, () => expectAccessible(page))
  await page.getByLabel('From').fill(stranger)
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('link', { name: subject }).click()
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script> The reader at door 4 is dead.')).toBeVisible()
  for (const width of [1280, 390]) await at(page, width, () => expectAccessible(page))
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Save the whole mail/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^mail-[0-9a-f]{8}\.eml$/)
  await page.getByRole('button', { name: 'Open a new ticket from it' }).click()
  await expect(
    page
      .getByRole('alert')
      .or(page.getByRole('status'))
      .getByText(/A ticket was opened/),
  ).toBeVisible()
  const { rows } = await database.query(
    'SELECT t.subject, t.section_code FROM inbound_mail m JOIN ticket t ON t.id = m.ticket_id WHERE m.subject = $1',
    [subject],
  )
  expect(rows).toEqual([{ subject, section_code: 'euc' }])
})

test('mail that was set aside is shown as it came, and read again', async ({
  page,
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = `Torn ${Date.now().toString(36)}`
  const stranger = makeStranger()
  await write(page, { from: stranger, to: EUC_DESK, subject, text: 'Half of it.' })
  const isHeld = async () =>
    (await database.query("SELECT id FROM inbound_mail WHERE subject = $1 AND state = 'held'", [subject])).rows[0]?.id
  await expect.poll(isHeld, { timeout: 45_000 }).toBeTruthy()
  const id = await isHeld()
  await database.query(
    "UPDATE inbound_mail SET state = 'set_aside', reason = 'It has no end.', once_key = NULL, subject = '', sender = '' WHERE id = $1",
    [id],
  )
  const admin = await openAs('admin@ots.la.example')
  await admin.goto(`/admin/mail/incoming/${id}`)
  await expect(admin.getByText('It has no end.')).toBeVisible()
  await expect(admin.getByText(`From: ${stranger}`)).toBeVisible()
  for (const width of [1280, 390]) await at(admin, width, () => expectAccessible(admin))
  await admin.getByRole('button', { name: 'Read it again' }).click()
  await expect(admin.getByText('The mail is read again.')).toBeVisible()
  await expect.poll(isHeld, { timeout: 45_000 }).toBe(id)
})

test('a ticket shows the whole of a mail one click away, and staff what waits for it', async ({
  page,
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = `Slow lift ${Date.now().toString(36)}`
  const from = 'requester@ldh.la.example'
  await write(page, { from, to: EUC_DESK, subject, text: 'It stops at two.' })
  await findMail(page, `/mail?address=${from}`, subject, /\[OTS-\d+\]/)
  await page
    .getByRole('link', { name: /\[OTS-\d+\]/ })
    .filter({ hasText: subject })
    .first()
    .click()
  await page.getByRole('link', { name: 'Reply' }).click()
  const quoted = await page.getByLabel('Text').inputValue()
  await page.getByLabel('Text').fill(`And at four.\n${quoted}`)
  await page.getByRole('button', { name: 'Send' }).click()
  const findReply = async () =>
    (
      await database.query(
        "SELECT m.ticket_id FROM ticket_message m JOIN ticket t ON t.id = m.ticket_id WHERE t.subject = $1 AND m.kind = 'reply'",
        [subject],
      )
    ).rows[0]?.ticket_id
  await expect.poll(findReply, { timeout: 45_000 }).toBeTruthy()
  const ticketId = await findReply()
  await database.query("UPDATE ticket_message SET is_unproven = true WHERE ticket_id = $1 AND kind = 'reply'", [
    ticketId,
  ])
  await database.query(
    `INSERT INTO inbound_mail (road, mailbox_id, envelope_from, envelope_to, storage_key, size_bytes, sha256, state, sender, subject, ticket_id)
     SELECT 'smtp', mailbox_id, 'x@nowhere.example', '{}', md5(random()::text) || '0123456789abcdef', 1, '', 'held', 'x@nowhere.example', $1, ticket_id
     FROM inbound_mail WHERE ticket_id = $2 LIMIT 1`,
    [`Waits ${subject}`, ticketId],
  )
  const staff = await openAs('tech1.euc@ots.la.example')
  await staff.goto(`/tickets/OTS-${ticketId}`)
  await expect(staff.getByText('Sender not proven')).toBeVisible()
  await staff.getByText('Show the whole mail').click()
  await expect(staff.getByText(/OTS Helpdesk.* wrote:/)).toBeVisible()
  await expect(staff.getByRole('link', { name: 'Save the mail as it came' })).toHaveCount(2)
  for (const width of [1280, 390]) await at(staff, width, () => expectAccessible(staff))
  await staff.getByText('1 mail waits for a decision.').getByRole('link', { name: 'Look at it' }).click()
  await expect(staff.getByRole('link', { name: `Waits ${subject}` })).toBeVisible()

  const requester = await openAs(from)
  await requester.goto(`/tickets/OTS-${ticketId}`)
  await requester.getByText('Show the whole mail').click()
  await expect(requester.getByText(/OTS Helpdesk.* wrote:/)).toBeVisible()
  await expect(requester.getByText('Sender not proven')).toBeHidden()
  await expect(requester.getByRole('link', { name: 'Save the mail as it came' })).toHaveCount(0)
  await expect(requester.getByText('waits for a decision')).toBeHidden()
})
