import { type ScriptedImap, startScriptedImap } from '#tests/support/start-scripted-imap.ts'
import { expect, test } from './fixtures.ts'

const ADMIN = 'admin@ots.la.example'
const ADDRESS = 'hosted.desk@ots.la.example'
const EUC = 'euc@ots.la.example'

let imap: ScriptedImap
test.beforeAll(async () => {
  imap = await startScriptedImap()
})
test.afterAll(() => imap.stop())

test('an administrator adds a hosted mailbox, tries it, mends it, and its mail comes in', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN, { javaScriptEnabled: false })
  await page.goto('/admin/mail')
  await expect(page.getByRole('heading', { name: 'Going out' })).toBeVisible()
  await page.getByRole('link', { name: 'Mailboxes' }).first().click()
  await expect(page.getByRole('row', { name: new RegExp(EUC) })).toBeVisible()
  await page.getByRole('link', { name: 'Add a mailbox' }).click()
  await page.getByLabel('Address', { exact: true }).fill(ADDRESS)
  await page.getByLabel('Section').selectOption({ label: 'End User Computing' })
  await page.getByRole('radio', { name: /A relay brings it/ }).check()
  await expect(page.getByLabel('Server', { exact: true })).toBeHidden()
  await page.getByRole('radio', { name: /We fetch it/ }).check()
  await page.getByLabel('Server', { exact: true }).fill('169.254.169.254')
  await page.getByLabel('Port').fill(String(imap.port))
  await page.getByLabel('Encryption').selectOption('none')
  await page.getByLabel('User name').fill('desk')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('Enter the password.').first()).toBeVisible()
  const secret = page.getByLabel('Password, or the client’s secret')
  await secret.fill('correct horse')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('It does not work yet: the server’s name')).toBeVisible()
  await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
  await secret.fill('correct horse')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByText('It works', { exact: true })).toBeVisible()
  await expect(page.getByText('desk is let in.')).toBeVisible()
  expect(await page.content()).not.toContain('correct horse')
  await secret.fill('correct horse')
  imap.deliver(`From: rosa@ldh.la.example\r\nSubject: By IMAP\r\nMessage-ID: <imap@ldh>\r\n\r\nHello\r\n`)
  await page.getByRole('button', { name: 'Save mailbox' }).click()
  await expect(page).toHaveURL(/\/admin\/mail\/mailboxes\?done=saved#done$/)
  await expect.poll(() => imap.folders.get('Processed')?.messages.length ?? 0, { timeout: 20_000 }).toBe(1)
  // The helpdesk's own test mail may have come to the address meanwhile, by the other road.
  const { rows } = await database.query(
    `SELECT count(*)::int AS n FROM inbound_mail JOIN mailbox m ON m.id = mailbox_id WHERE m.address = $1 AND road = 'imap'`,
    [ADDRESS],
  )
  expect(rows).toEqual([{ n: 1 }])
  await page.getByRole('link', { name: ADDRESS }).click()
  await expect(page.getByText('There is one. It is not shown; leave this empty to keep it.')).toBeVisible()
  for (const width of [1280, 390]) {
    const shown = await openAs(ADMIN, { width })
    for (const path of ['/admin/mail', '/admin/mail/mailboxes', page.url(), '/admin/mail/mailboxes/new']) {
      await shown.goto(path)
      await expectAccessible(shown)
    }
  }
  await page.getByLabel('It takes mail').uncheck()
  await page.getByRole('button', { name: 'Save mailbox' }).click()
  await expect(page.getByRole('row', { name: new RegExp(ADDRESS) }).getByText('Off')).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toContainText('It is switched off')
})

test('in the embedded stack every mailbox is proven by a mail that comes back', async ({ openAs, database }) => {
  const proven = async () => {
    const text = `SELECT count(*)::int AS n FROM mailbox WHERE kind = 'relay' AND canary_received_at > canary_sent_at`
    return (await database.query(text)).rows[0]?.n
  }
  await expect.poll(proven, { timeout: 60_000 }).toBe(10)
  const page = await openAs('requester@ldh.la.example')
  await page.goto('/mail')
  await expect(page.getByText('Test of the mailbox')).toHaveCount(0)
})

test('when test mails do not come back, the section’s supervisors read it on every page, and others do not', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const spoil = `UPDATE mailbox SET canary_waiting_since = now() - interval '25 minutes 10 seconds', canary_sent_at = now() + interval '1 hour' WHERE address = $1`
  const mend = `UPDATE mailbox SET canary_waiting_since = NULL, canary_sent_at = now() WHERE address = $1`
  await database.query(spoil, [EUC])
  try {
    const page = await openAs('supervisor.euc@ots.la.example', { width: 390 })
    const words = 'For 25 minutes our test mails have not come back.'
    await expect(async () => {
      await page.goto('/queues/euc')
      await expect(page.getByText(`Mail to ${EUC} may not come through`)).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 20_000 })
    await expect(page.getByText(words)).toBeVisible()
    await expectAccessible(page)
    const ready = await page.request.get('/readyz')
    expect(ready.status()).toBe(200)
    expect(await ready.json()).toMatchObject({ status: 'degraded', mail: { canary: 1 } })
    const admin = await openAs(ADMIN)
    await admin.goto('/')
    await admin.getByRole('link', { name: 'Look at the mailboxes' }).click()
    await expect(admin.getByRole('row', { name: new RegExp(EUC) }).getByText('Test mail not back')).toBeVisible()
    await expectAccessible(admin)
    for (const other of ['supervisor.dco@ots.la.example', 'tech1.euc@ots.la.example']) {
      const elsewhere = await openAs(other)
      await elsewhere.goto('/queues/euc')
      await expect(elsewhere.getByText('may not come through')).toHaveCount(0)
    }
  } finally {
    await database.query(mend, [EUC])
  }
})
