import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'
import { waitForWorkers } from './wait-for-workers.ts'

const ROSA = 'requester@ldh.la.example'
const TECHNICIAN = 'tech2.euc@ots.la.example'
const SUPERVISOR = 'supervisor.euc@ots.la.example'

test('preferences are chosen without JavaScript, kept, and refused beside their fields with nothing lost', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(TECHNICIAN, { javaScriptEnabled: false })
  await page.goto('/account/notifications')
  await page.getByLabel('Replies: mail').selectOption('hourly')
  await page.getByLabel('Overdue: in the portal').selectOption('off')
  await page.getByLabel('Daily digest at').fill('16:45')
  await page.getByLabel('My own').check()
  await page.getByLabel('Quiet from').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Say when your quiet begins, such as 19:00.')).toHaveCount(2)
  await expect(page.getByLabel('Replies: mail')).toHaveValue('hourly')
  await expect(page.getByLabel('Daily digest at')).toHaveValue('16:45')
  await expect(page.getByLabel('My own')).toBeChecked()
  await page.getByLabel('Quiet from').fill('20:00')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByLabel('Replies: mail')).toHaveValue('hourly')
  await expect(page.getByLabel('Overdue: in the portal')).toHaveValue('off')
  await expect(page.getByLabel('Quiet from')).toHaveValue('20:00')
  await expect(page.getByRole('row', { name: /What only you can do/ })).toContainText('Always, at once')
  // As it was, for the tests beside this one.
  await page.getByLabel('Replies: mail').selectOption('')
  await page.getByLabel('Overdue: in the portal').selectOption('')
  await page.getByLabel('The desk’s').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  const scripted = await openAs(TECHNICIAN)
  await scripted.goto('/account/notifications')
  await expectAccessible(scripted)
})

test('what was saved in another tab is not overwritten unseen', async ({ openAs }) => {
  const [first, second] = [await openAs(ROSA), await openAs(ROSA)]
  await first.goto('/account/notifications')
  await second.goto('/account/notifications')
  await first.getByLabel('Progress: mail').selectOption('daily')
  await first.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(first.getByText(/^Saved\./)).toBeVisible()
  await second.getByLabel('Confirmations: mail').selectOption('off')
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(second.getByText(/You changed your preferences elsewhere/).first()).toBeVisible()
  await expect(second.getByLabel('Confirmations: mail')).toHaveValue('off')
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(second.getByText(/^Saved\./)).toBeVisible()
  await second.getByLabel('Confirmations: mail').selectOption('')
  await second.getByLabel('Progress: mail').selectOption('')
  await second.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(second.getByText(/^Saved\./)).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test(`saving says so beside the button, and the keyboard goes on from there, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    openAs,
    expectAccessible,
  }) => {
    const page = await openAs(ROSA, { javaScriptEnabled, width: javaScriptEnabled ? 1280 : 390 })
    const expectSaid = async (words: RegExp, next: string) => {
      const said = page.getByRole('status').filter({ hasText: words })
      await expect(said).toBeFocused()
      await expect(said).toBeInViewport({ ratio: 1 })
      if (javaScriptEnabled) await expectAccessible(page)
      await page.keyboard.press('Tab')
      await expect(page.locator(':focus')).toHaveAccessibleName(next)
    }
    const address = await openTicket(
      await openAs(ROSA, { javaScriptEnabled: false }),
      'Notifications: a screen stays black',
    )
    await page.goto(address)
    await page.getByRole('button', { name: 'Mute this ticket' }).press('Enter')
    await expectSaid(/^This ticket is muted\./, 'Unmute')
    await page.goto('/account/notifications')
    await page.getByLabel('My own').check()
    await page.getByLabel('Quiet from').fill('21:00')
    await page.getByLabel('Quiet from').press('Enter')
    await expectSaid(/^Saved\./, 'Save')
    await expect(page.getByLabel('Quiet from')).toHaveValue('21:00')
    await page.getByRole('radio', { name: /^None/ }).check()
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    await expectSaid(/^Saved\./, 'Save')
    await page.getByRole('button', { name: `Hear of it again: ${address.slice('/tickets/'.length)}` }).press('Enter')
    await expect(
      page.getByRole('region', { name: 'Tickets that you follow or muted' }).getByRole('status'),
    ).toBeFocused()
  })
}

test('people of several sections make exceptions, and take them away', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  await database.query(
    `INSERT INTO role_grant (person_id, role, section_code) SELECT id, 'technician', 'dco' FROM person WHERE email = $1`,
    [TECHNICIAN],
  )
  const page = await openAs(TECHNICIAN)
  await page.goto('/account/notifications')
  await page.getByLabel('Section (optional)').selectOption({ label: 'Data Center Operations' })
  await page.getByRole('button', { name: 'Add it and save' }).click()
  await expect(page.getByText('Choose what the exception is about.').first()).toBeVisible()
  await page.getByLabel('What (optional)').selectOption({ label: 'Due soon' })
  await page.getByLabel('Mail (optional)').selectOption('off')
  await page.getByRole('button', { name: 'Add it and save' }).click()
  const row = page.getByRole('row', { name: /Data Center Operations: Due soon/ })
  await expect(row.getByLabel('Data Center Operations, Due soon: mail')).toHaveValue('off')
  await expect(page.getByRole('region', { name: 'Exceptions by section' }).getByRole('status')).toBeFocused()
  await expectAccessible(page)
  await row.getByLabel(/^Remove/).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(row).toHaveCount(0)
  await database.query(
    `DELETE FROM role_grant WHERE section_code = 'dco' AND person_id = (SELECT id FROM person WHERE email = $1)`,
    [TECHNICIAN],
  )
})

test('supervisors say what usually holds in their section', async ({ openAs, expectAccessible }) => {
  const page = await openAs(SUPERVISOR)
  await page.goto('/account/notifications')
  await page.getByRole('link', { name: 'End User Computing' }).click()
  await expect(page.getByRole('heading', { name: 'Notifications: End User Computing' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Due soon: mail').selectOption('hourly')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toBeFocused()
  const technician = await openAs(TECHNICIAN)
  await technician.goto('/account/notifications')
  await expect(technician.getByLabel('Due soon: mail').locator('option:checked')).toHaveText(
    'In your section: hourly digest',
  )
  await page.getByLabel('Due soon: mail').selectOption('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved\./)).toBeVisible()
})

test('a notice stands in the head until its ticket is opened or it is marked read; looking alone changes nothing', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), 'Notices: a screen stays black')
  const unread = async () => {
    const { rows } = await database.query<{ unread: string }>(
      `SELECT count(*) AS unread FROM notice n JOIN person p ON p.id = n.person_id WHERE p.email = $1 AND n.read_at IS NULL`,
      [ROSA],
    )
    return Number(rows[0]?.unread)
  }
  // What happened before is told by now, and is not counted.
  await waitForWorkers(database)
  await database.query(`DELETE FROM notice WHERE person_id = (SELECT id FROM person WHERE email = $1)`, [ROSA])
  const technician = await openAs(TECHNICIAN)
  await technician.goto(address)
  const reply = technician.locator('draft-keeper textarea[name=body]').first()
  for (const words of ['Try another plug, please.', 'Did it help?']) {
    await reply.fill(words)
    await technician.getByRole('button', { name: 'Send reply' }).first().click()
    await expect(technician.getByText(words).first()).toBeVisible()
  }
  await expect.poll(unread).toBe(2)

  const plain = await openAs(ROSA, { javaScriptEnabled: false })
  await plain.goto('/notices')
  await expect(plain.getByRole('link', { name: 'Notices 2 unread' })).toBeVisible()
  await plain.goto(address)
  await plain.goto('/notices')
  expect(await unread()).toBe(2)
  await plain
    .getByRole('button', { name: /^Mark as read: A reply from the helpdesk/ })
    .first()
    .click()
  await expect(plain.getByText('Marked as read.')).toBeVisible()
  expect(await unread()).toBe(1)

  const page = await openAs(ROSA)
  await page.goto('/notices')
  await expectAccessible(page)
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'New' }).getByRole('link').first().click()
  await page.waitForURL((url) => url.pathname === address)
  await expect.poll(unread).toBe(0)
  await expect(page.locator('[data-unread]')).toHaveAttribute('data-unread', '0')
})

for (const javaScriptEnabled of [true, false]) {
  test(`marking a notice read stays on its page of the list, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    openAs,
    database,
    expectAccessible,
  }) => {
    const address = await openTicket(await openAs(ROSA, { javaScriptEnabled: false }), 'Notices: two pages of them')
    await database.query(
      `INSERT INTO notice (person_id, ticket_id, event_id, template, reason)
       SELECT p.id, $2, -(random() * 1e9)::int - n, 'staff-replied', 'you asked for it'
       FROM person p, generate_series(1, 33) n WHERE p.email = $1`,
      [ROSA, address.split('OTS-')[1]],
    )
    const page = await openAs(ROSA, { javaScriptEnabled, width: 390 })
    await page.goto('/notices')
    await page.getByRole('link', { name: /Older/ }).click()
    const second = new URL(page.url()).search
    const notice = page.getByRole('main').getByRole('listitem').filter({ hasText: 'New' }).nth(1)
    await notice.getByRole('button', { name: /^Mark as read/ }).press('Enter')
    await expect(page).toHaveURL((url) => url.search.startsWith(`${second}&done=read`))
    const said = page.getByRole('main').getByRole('status')
    await expect(said).toHaveText('Marked as read.')
    await expect(said).toBeFocused()
    await expect(said).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('main').getByRole('listitem').nth(1).getByRole('status')).toHaveCount(1)
    if (javaScriptEnabled) await expectAccessible(page)
    await database.query('DELETE FROM notice WHERE event_id < 0')
  })
}

test('one click in a mail unsubscribes without signing in, from a page or a mail program', async ({
  page,
  openAs,
  database,
  expectAccessible,
  baseURL,
}) => {
  const address = await openTicket(
    await openAs(ROSA, { javaScriptEnabled: false }),
    'Unsubscribe: a screen stays black',
  )
  const ticketId = Number(/\d+$/.exec(address)?.[0])
  const findLink = async () => {
    const { rows } = await database.query<{ raw: string }>(
      `SELECT convert_from(raw, 'UTF8') AS raw FROM caught_mail WHERE convert_from(raw, 'UTF8') LIKE $1 ORDER BY id`,
      [`%OTS-${ticketId}%`],
    )
    const [head] = rows.map(({ raw }) => raw.replace(/\r?\n[ \t]+/g, ' ')).filter((raw) => raw.includes(ROSA))
    return /List-Unsubscribe: <[^>]*(\/unsubscribe\/[\w-]+)>/.exec(head ?? '')?.[1] ?? null
  }
  await expect.poll(findLink, { timeout: 20_000 }).not.toBeNull()
  const link = (await findLink()) ?? ''
  const choices = async () => {
    const { rows } = await database.query<{ kind: string; timing: string }>(
      `SELECT c.kind, c.timing::text FROM notice_choice c JOIN person p ON p.id = c.person_id WHERE p.email = $1`,
      [ROSA],
    )
    return rows
  }
  await database.query(`DELETE FROM notice_choice WHERE person_id = (SELECT id FROM person WHERE email = $1)`, [ROSA])
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Unsubscribe?' })).toBeVisible()
  await expectAccessible(page)
  expect(await choices()).toEqual([])

  // As Gmail and others send it: no cookie, no origin.
  const response = await fetch(`${baseURL}${link}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
    redirect: 'manual',
  })
  expect(response.status).toBe(200)
  expect(await choices()).toEqual([{ kind: 'confirmation', timing: 'off' }])

  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  await expect(page.getByRole('heading', { name: 'You are unsubscribed' })).toBeVisible()
  expect(await choices()).toEqual([{ kind: 'confirmation', timing: 'off' }])
  await database.query(`DELETE FROM notice_choice WHERE person_id = (SELECT id FROM person WHERE email = $1)`, [ROSA])
})

for (const [who, address] of [
  [ROSA, '/account/notifications'],
  [SUPERVISOR, '/account/notifications'],
  [SUPERVISOR, '/admin/sections/euc/notifications'],
  [ROSA, '/notices'],
] as const) {
  test(`${address} of ${who} fits a phone`, async ({ openAs, expectAccessible }) => {
    const page = await openAs(who, { width: 390 })
    await page.goto(address)
    await expectAccessible(page)
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: document.documentElement.clientWidth,
    }))
    expect(scroll).toBeLessThanOrEqual(width)
  })
}
