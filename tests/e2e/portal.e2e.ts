import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures.ts'

const requester = 'requester@ldh.la.example'

/** A subject of this run alone, as the helpdesk under test may have been tested before. */
const own = (subject: string) => `${subject} ${Date.now().toString(36)}`

async function fillOfficeForm(page: Page, subject: string): Promise<void> {
  await page.goto('/tickets/new/euc')
  await page.getByLabel('Category').fill('printer not working')
  await page.getByRole('option', { name: /Printer or multifunction device/ }).click()
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Description').fill('Stripes down every page since this morning.')
  await page.getByRole('radio', { name: /Several people/ }).check()
  await page.getByRole('radio', { name: /I can work around it/ }).check()
}

const submit = (page: Page) => page.getByRole('button', { name: 'Submit ticket' }).click()
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

// What one test left unsent would fill the next one's form.
test.beforeEach(({ database }) => database.query('DELETE FROM ticket_draft'))

test('a requester opens a ticket with a file and is told the number, who has it and by when', async ({
  openAs,
  expectAccessible,
}) => {
  const subject = own('Copier by plan review')
  const page = await openAs(requester)
  await page.goto('/')
  await page.getByRole('link', { name: /My computer, account or office/ }).click()
  await expect(page).toHaveURL(/\/tickets\/new\/euc$/)
  await fillOfficeForm(page, subject)
  await page.getByLabel('Files').setInputFiles({ name: 'stripes.png', mimeType: 'text/html', buffer: png })
  await expect(page.getByRole('list', { name: 'Chosen so far' })).toContainText('stripes.png')
  await submit(page)
  await expect(page).toHaveURL(/\/tickets\/OTS-\d+\?opened$/)
  await expect(page.getByRole('status').first()).toContainText(/OTS-\d+ is with End User Computing/)
  await expect(page.getByRole('status').first()).toContainText(/We’ll reply by .* CT/)
  await expectAccessible(page)
  const address = (await page.getByRole('link', { name: 'stripes.png' }).getAttribute('href')) ?? ''
  const file = await page.request.get(address)
  expect(file.headers()).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringContaining('stripes.png'),
  })
  expect(await file.body()).toEqual(png)
  await page.goto('/')
  await expect(page.getByRole('link', { name: subject })).toBeVisible()
})

test('without JavaScript the production form opens a ticket with its file, found in the category’s section', async ({
  openAs,
}) => {
  const page = await openAs(requester, { javaScriptEnabled: false })
  await page.goto('/tickets/new')
  await page.getByRole('link', { name: /Something that runs/ }).click()
  await page.getByText('Browse all categories').click()
  await page.getByRole('link', { name: 'Batch job late or long-running' }).click()
  await expect(page.getByLabel('Category')).toHaveValue('PS-BAT-02')
  await expect(page.getByRole('radio', { name: /I cannot work/ })).toBeChecked()
  await page.getByLabel('Subject').fill('Job LDHP22 still runs')
  await page.getByLabel('Description').fill('It should have ended at 6:00.')
  await page.getByLabel('Job', { exact: false }).first().fill('LDHP22')
  await page
    .getByLabel('Files')
    .setInputFiles({ name: 'job.log', mimeType: 'text/plain', buffer: Buffer.from('rc=12') })
  await submit(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Job LDHP22 still runs')
  await expect(page.getByText(/is with Data Center Operations/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'job.log' })).toBeVisible()
})

test('without JavaScript a refused form says what to mend and keeps the text and the file', async ({ openAs }) => {
  const page = await openAs(requester, { javaScriptEnabled: false })
  await page.goto('/tickets/new/euc?category=EUC-NET-01')
  await page.getByLabel('Description').fill('Green light, but no shared drives.')
  await page.getByLabel('Files').setInputFiles({ name: 'vpn.txt', mimeType: 'text/plain', buffer: Buffer.from('log') })
  await submit(page)
  const summary = page.getByRole('group', { name: 'Please mend one thing' })
  await expect(summary.getByRole('link')).toHaveAttribute('href', '#field-subject')
  await expect(page.getByLabel('Description')).toHaveValue('Green light, but no shared drives.')
  await expect(page.getByRole('checkbox', { name: 'vpn.txt' })).toBeChecked()
  await page.getByLabel('Subject').fill('VPN connects but nothing opens')
  await submit(page)
  await expect(page.getByRole('link', { name: 'vpn.txt' })).toBeVisible()
})

test('with the keyboard alone a refused form leads from the summary to the field', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('requester@dotd.la.example')
  await page.goto('/tickets/new/euc')
  await submit(page)
  await expect(page.getByRole('group', { name: 'Please mend 5 things' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Category')).toBeFocused()
  await page.keyboard.type('vpn')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Category')).not.toHaveValue('vpn')
})

test('a draft survives closing the tab, and starting over forgets it', async ({ openAs }) => {
  const page = await openAs('requester@dotd.la.example')
  await page.goto('/tickets/new/production')
  const saved = page.waitForResponse((response) => response.url().includes('/drafts') && response.status() === 204)
  await page.getByLabel('Subject').fill('Notices did not print')
  await saved
  const again = await page.context().newPage()
  await page.close()
  await again.goto('/tickets/new/production')
  await expect(again.getByLabel('Subject')).toHaveValue('Notices did not print')
  await again.getByRole('button', { name: 'Start over' }).click()
  await expect(again.getByText(/We put back your draft/)).toHaveCount(0)
  await expect(again.getByLabel('Subject')).toHaveValue('')
})

test('what was typed survives a session that ended meanwhile', async ({ page, database }) => {
  await signIn(page, 'coordinator@ldh.la.example')
  await page.goto('/tickets/new/euc')
  await database.query('DELETE FROM session WHERE created_at = (SELECT max(created_at) FROM session)')
  const refused = page.waitForResponse((response) => response.url().includes('/drafts') && response.status() === 401)
  await page.getByLabel('Subject').fill('Typed too late')
  await refused
  await submit(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your session has ended')
  await expect(page.getByText('Typed too late')).toBeVisible()
  await signIn(await page.context().newPage(), 'coordinator@ldh.la.example')
  await page.getByRole('button', { name: 'Send it again' }).click()
  await expect(page.getByLabel('Subject')).toHaveValue('Typed too late')
})

test('a form that looks like it holds a social security number warns before it is sent', async ({ openAs }) => {
  const page = await openAs(requester)
  await page.goto('/tickets/new/euc')
  await page.getByLabel('Description').fill('Her number is 123-45-6789.')
  await expect(page.getByText(/looks like it holds a social security number/)).toBeVisible()
  await page.getByLabel('Description').fill('')
})

test('the same form posted twenty times at once is one ticket, and everybody gets one mail about it', async ({
  openAs,
  database,
}) => {
  const page = await openAs(requester)
  await page.goto('/tickets/new/euc')
  const submissionKey = await page.locator('input[name=submissionKey]').inputValue()
  const form = {
    submissionKey,
    categoryCode: 'EUC-DEV-01',
    subject: 'Sent twenty times',
    description: 'The button was slow.',
    impact: 'low',
    urgency: 'high',
  }
  const headers = { Origin: new URL(page.url()).origin }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => page.request.post('/tickets/new/euc', { form, headers, maxRedirects: 0 })),
  )
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([303]))
  const [location, ...others] = new Set(answers.map((answer) => answer.headers().location))
  expect(others).toEqual([])
  const ticketId = Number(/OTS-(\d+)/.exec(location ?? '')?.[1])
  const count = async (sql: string) => Number((await database.query(sql, [ticketId])).rows[0]?.count)
  await expect
    .poll(() => count(`SELECT count(*) FROM delivery WHERE ticket_id = $1 AND state = 'sent'`), { timeout: 30_000 })
    .toBeGreaterThan(0)
  await expect
    .poll(() =>
      count(
        `SELECT count(*) FROM outbox_job WHERE ticket_id = $1 AND done_at IS NULL AND failed_at IS NULL AND name <> 'clock.check'`,
      ),
    )
    .toBe(0)
  const twice = await database.query(
    'SELECT address FROM delivery WHERE ticket_id = $1 GROUP BY address, template HAVING count(*) > 1',
    [ticketId],
  )
  expect(twice.rows).toEqual([])
  const mails = `SELECT count(*) FROM caught_mail WHERE subject LIKE '[OTS-' || $1::int || '] %'`
  expect(await count(mails)).toBe(await count('SELECT count(*) FROM delivery WHERE ticket_id = $1'))
})

for (const javaScriptEnabled of [true, false]) {
  test(`whoever changes a form that was sent and sends it again is told, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    openAs,
    expectAccessible,
  }) => {
    const page = await openAs(requester, { javaScriptEnabled, width: 390 })
    const subject = own('Sent and changed')
    if (javaScriptEnabled) await fillOfficeForm(page, subject)
    else await page.goto('/tickets/new/euc')
    const key = page.locator('form > input[name=submissionKey]')
    const form = {
      submissionKey: await key.inputValue(),
      categoryCode: 'EUC-PRN-01',
      subject,
      description: 'Stripes down every page since this morning.',
      impact: 'medium',
      urgency: 'medium',
    }
    const headers = { Origin: new URL(page.url()).origin }
    const sent = await page.request.post('/tickets/new/euc', { form, headers, maxRedirects: 0 })
    const number = /OTS-\d+/.exec(sent.headers().location ?? '')?.[0] ?? 'none'
    if (!javaScriptEnabled) {
      await page.locator('select[name=categoryCode]').selectOption('EUC-PRN-01')
      await page.getByLabel('Subject').fill(subject)
      await page.locator('input[name=impact][value=medium]').check()
      await page.locator('input[name=urgency][value=medium]').check()
    }
    await page.getByLabel('Description').fill('Now it smokes.')
    await submit(page)
    await expect(page.getByText(`You already sent this form as ${number}`)).toBeVisible()
    await expect(page.getByText('What you changed since was not sent:')).toContainText('the description')
    if (javaScriptEnabled) await expectAccessible(page)
    await expect(page.getByLabel('Description')).toHaveValue('Now it smokes.')
    await expect(page.getByLabel('Your message')).toHaveValue(/Now it smokes\.$/)
    expect(await key.last().inputValue()).not.toBe(form.submissionKey)
    await page.getByRole('button', { name: 'Send reply' }).click()
    await expect(page).toHaveURL(new RegExp(`/tickets/${number}`))
    await expect(page.getByText('Now it smokes.')).toBeVisible()
  })
}

test('staff who change a form that they sent for somebody say who reads the rest', async ({ openAs }) => {
  const page = await openAs('tech1.euc@ots.la.example', { javaScriptEnabled: false, width: 390 })
  await page.goto('/tickets/new/euc')
  const form = {
    submissionKey: await page.locator('form > input[name=submissionKey]').inputValue(),
    categoryCode: 'EUC-PRN-01',
    subject: own('Sent for her'),
    description: 'Stripes down every page.',
    onBehalfOf: requester,
    impact: 'medium',
    urgency: 'medium',
  }
  const headers = { Origin: new URL(page.url()).origin }
  const sent = await page.request.post('/tickets/new/euc', { form, headers, maxRedirects: 0 })
  const number = /OTS-\d+/.exec(sent.headers().location ?? '')?.[0] ?? 'none'
  await page.locator('select[name=categoryCode]').selectOption(form.categoryCode)
  await page.getByLabel('Subject').fill(form.subject)
  await page.getByLabel('Description').fill('She says that it smokes.')
  await page.locator('input[name=onBehalfOf]').fill(requester)
  await page.locator('input[name=impact][value=medium]').check()
  await page.locator('input[name=urgency][value=medium]').check()
  await submit(page)
  await expect(
    page.getByText('The requester reads a reply, and gets it by mail. A note is for staff alone.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}`))
  await expect(page.getByRole('article').filter({ hasText: 'She says that it smokes.' })).toContainText(/internal/i)
  const rosa = await openAs(requester)
  await rosa.goto(`/tickets/${number}`)
  await expect(rosa.getByText('Stripes down every page.')).toBeVisible()
  expect(await rosa.content()).not.toContain('She says that it smokes.')
})

test.describe('a ticket as its requester sees it', () => {
  test('they add to it, and take it back', async ({ openAs, expectAccessible }) => {
    const page = await openAs(requester)
    await fillOfficeForm(page, 'Toner is low')
    await submit(page)
    await page.getByLabel('Your message').fill('It is the one on the third floor.')
    await page.getByRole('button', { name: 'Send reply' }).click()
    await expect(page.getByRole('article').last()).toContainText('third floor')
    await page.getByText('I don’t need this any more').click()
    await page.getByLabel('Why?').fill('Somebody changed it')
    await page.getByRole('button', { name: 'Cancel ticket' }).click()
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible()
    await expect(page.getByText('takes no more replies')).toBeVisible()
    await expectAccessible(page)
  })

  test('they say that it is not solved, and later that it is', async ({ openAs, expectAccessible }) => {
    const page = await openAs(requester)
    const desk = await openAs('tech1.euc@ots.la.example')
    await fillOfficeForm(page, 'Scanner sends to the wrong person')
    await submit(page)
    await expect(page).toHaveURL(/opened$/)
    const address = new URL(page.url()).pathname
    const resolve = async () => {
      await desk.goto(address)
      const headers = { Origin: new URL(desk.url()).origin }
      const form = { submissionKey: crypto.randomUUID(), code: 'fixed', text: 'Address book corrected.' }
      const answer = await desk.request.post(`${address}/resolution`, { form, headers, maxRedirects: 0 })
      expect(answer.status()).toBe(303)
    }
    await resolve()
    await page.goto(address)
    await expect(page.getByText('We think this is solved. Is it?')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('What still does not work?').fill('It still sends to Dan.')
    await page.getByRole('button', { name: 'Reopen ticket' }).click()
    await expect(page.getByText('We’re working on it', { exact: true })).toBeVisible()
    await resolve()
    await page.goto(address)
    await page.getByRole('button', { name: 'That solved it' }).click()
    await expect(page.getByText('Closed', { exact: true })).toBeVisible()
  })

  test('a note never reaches them', async ({ openAs }) => {
    const page = await openAs(requester)
    const desk = await openAs('tech1.euc@ots.la.example')
    await fillOfficeForm(page, 'Noted')
    await submit(page)
    await expect(page).toHaveURL(/opened$/)
    const address = new URL(page.url()).pathname
    const headers = { Origin: new URL(page.url()).origin }
    const form = { submissionKey: crypto.randomUUID(), body: 'Between us: third time this week.' }
    expect((await desk.request.post(`${address}/notes`, { form, headers, maxRedirects: 0 })).status()).toBe(303)
    await page.goto(address)
    expect(await page.content()).not.toContain('Between us')
  })
})

test('a coordinator follows a ticket of the agency, and finds it among their own', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = own('Badge printer')
  const rosa = await openAs(requester)
  await fillOfficeForm(rosa, subject)
  await submit(rosa)
  await expect(rosa).toHaveURL(/opened$/)
  const page = await openAs('coordinator@ldh.la.example')
  await page.goto('/tickets')
  await expect(page.getByRole('link', { name: subject })).toHaveCount(0)
  await page.getByRole('link', { name: 'My agency, open' }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: subject }).click()
  // It is the requester's telephone, not the reader's.
  await expect(page.getByText('Reach them', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Follow this ticket' }).click()
  await expect(page.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await page.goto('/tickets')
  await expect(page.getByRole('link', { name: subject })).toBeVisible()

  // Who is waited for is somebody else, and reads “you”.
  await database.query(
    `UPDATE ticket SET status = 'waiting_on_requester', waiting_for = 'the badge number' WHERE subject = $1`,
    [subject],
  )
  for (const [reader, name] of [
    [page, 'Rosa Guidry'],
    [rosa, 'you'],
  ] as const) {
    await reader.goto('/tickets')
    const row = reader.getByRole('row').filter({ hasText: subject })
    await expect(row).toContainText(`Waiting on ${name}`)
    await row.getByRole('link', { name: subject }).click()
    await expect(reader.getByText(`We need something from ${name} to go on`)).toBeVisible()
    await expect(reader.getByText(`Waiting on ${name}`, { exact: true }).first()).toBeVisible()
    await expectAccessible(reader)
    await reader.goto(`/search?${new URLSearchParams({ q: subject })}`)
    await expect(reader.getByRole('row').filter({ hasText: subject })).toContainText(`Waiting on ${name}`)
  }
})

test('another agency’s requester meets 404 on the ticket and on its file', async ({ openAs }) => {
  const rosa = await openAs(requester)
  await fillOfficeForm(rosa, 'Private matter')
  await rosa.getByLabel('Files').setInputFiles({ name: 'private.png', mimeType: 'image/png', buffer: png })
  await submit(rosa)
  const href = await rosa.getByRole('link', { name: 'private.png' }).getAttribute('href')
  const address = new URL(rosa.url()).pathname
  const stranger = await openAs('requester@dotd.la.example')
  expect((await stranger.request.get(href ?? '')).status()).toBe(404)
  expect((await stranger.goto(address))?.status()).toBe(404)
  await expect(stranger.getByRole('main')).not.toContainText('Private matter')
})

test.describe('every page of the portal fits a phone and can be used by everybody', () => {
  for (const address of ['/', '/tickets?show=all', '/tickets/new', '/tickets/new/euc', '/tickets/new/production']) {
    test(address, async ({ openAs, expectAccessible }) => {
      const page = await openAs(requester, { width: 390 })
      await page.goto(address)
      await expectAccessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  }
})

test('addresses that only take forms, and methods that no page has, answer in words', async ({ openAs }) => {
  const page = await openAs(requester)
  const headers = { Origin: new URL((await page.goto('/'))?.url() ?? '').origin }
  for (const address of ['/', '/tickets', '/tickets/new']) {
    expect((await page.request.post(address, { headers, form: { a: '1' } })).status(), address).toBe(405)
  }
  expect((await page.request.post('/tickets/new/euc', { headers, data: '{}' })).status()).toBe(400)
  await page.goto('/drafts')
  await expect(page).toHaveURL(/\/$/)
})

test('staff begin at their queue', async ({ openAs }) => {
  const page = await openAs('tech1.dco@ots.la.example')
  await page.goto('/')
  await expect(page).toHaveURL(/\/queues\/dco$/)
})
