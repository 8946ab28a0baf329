import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import type pg from 'pg'
import { test as base, expect } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

const ADMINISTRATOR = 'admin@ots.la.example'
const WIDTHS = [1280, 390]

/** A name that no earlier run has used. */
const unique = (name: string) => `${name} ${randomUUID().slice(0, 6)}`

interface Draft {
  kind: string
  subject: string
  before: Record<string, unknown> | null
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs from kind to kind.
  after: any
}

/** The change whose preview the page shows now. */
async function findDraft(page: Page, database: pg.Client): Promise<Draft> {
  await page.waitForURL(/\/admin\/sla\/changes\/\d+/)
  const id = Number(/\d+/.exec(new URL(page.url()).pathname)?.[0])
  const { rows } = await database.query<Draft>('SELECT kind, subject, before, after FROM sla_change WHERE id = $1', [
    id,
  ])
  const [draft] = rows
  if (!draft) throw new Error(`There is no change ${id}`)
  return draft
}

async function expectNoSidewaysScroll(page: Page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `width of ${page.url()}`).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

interface Freeze {
  name: string
  categoryCode: string
  /** Hours from now; it lasts until three days from now. */
  beginsIn: number
}

const test = base.extend<{ declareFreeze: (freeze: Freeze) => Promise<{ withdraw: () => Promise<unknown> }> }>({
  /** As the administration would; the forms know it within a second. It is withdrawn when the test is over. */
  declareFreeze: async ({ database }, use) => {
    const ids: number[] = []
    const withdraw = () =>
      database.query('UPDATE service_freeze SET withdrawn_at = now() WHERE id = ANY($1) AND withdrawn_at IS NULL', [
        ids,
      ])
    await use(async ({ name, categoryCode, beginsIn }) => {
      const { rows } = await database.query<{ id: number }>(
        `INSERT INTO service_freeze (name, announcement, from_at, to_at, section_codes, category_codes, includes_p1)
         VALUES ($1, 'Please wait with what can wait.', now() + $3 * interval '1 hour', now() + interval '3 days', '{}', ARRAY[$2], false)
         RETURNING id`,
        [name, categoryCode, beginsIn],
      )
      ids.push(...rows.map(({ id }) => id))
      return { withdraw }
    })
    await withdraw()
  },
})

for (const width of WIDTHS) {
  test(`each page of calendars, closures and freezes is accessible at ${width} pixels`, async ({
    openAs,
    expectAccessible,
  }) => {
    const page = await openAs(ADMINISTRATOR, { width })
    for (const kind of ['calendars', 'closures', 'freezes']) {
      for (const place of ['', '/new', ...(kind === 'calendars' ? ['/office'] : kind === 'closures' ? ['/1'] : [])]) {
        expect((await page.goto(`/admin/sla/${kind}${place}`))?.status()).toBe(200)
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      }
      await page.goto(`/admin/sla/${kind}/new`)
      await page.getByRole('button', { name: 'Preview the change' }).click()
      await expect(page.getByRole('group', { name: /^Please mend/ })).toBeFocused()
      await expectAccessible(page)
      await expectNoSidewaysScroll(page)
    }
  })
}

test('one year’s proclaimed holidays are confirmed in one go, and the other years stay as they were', async ({
  openAs,
  database,
}) => {
  const page = await openAs(ADMINISTRATOR)
  await page.goto('/admin/sla/calendars')
  await expect(page.getByText('Monday to Friday 6:00 AM to 6:00 PM', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Office hours/ }).click()
  await page.getByRole('navigation', { name: 'Year' }).getByRole('link', { name: '2029' }).click()
  await expect(page.getByRole('heading', { name: 'Holidays and special days of 2029' })).toBeVisible()
  await page.getByRole('button', { name: 'Confirm all of 2029 and preview' }).click()
  const { kind, subject, before, after } = await findDraft(page, database)
  expect({ kind, subject }).toEqual({ kind: 'calendar', subject: 'office' })
  type Day = { date: string; isConfirmed: boolean }
  const of2029 = ({ date }: Day) => date.startsWith('2029')
  expect(after.exceptions.filter(of2029).every(({ isConfirmed }: Day) => isConfirmed)).toBe(true)
  const others = (form: { exceptions: Day[] }) => form.exceptions.filter((day) => !of2029(day))
  expect(others(after)).toEqual(others(before as { exceptions: Day[] }))
  expect(others(after).length).toBeGreaterThan(50)
})

test('a calendar that cannot be comes back with all that was entered, without JavaScript on a phone', async ({
  openAs,
}) => {
  const page = await openAs(ADMINISTRATOR, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/sla/calendars/office?year=2029')
  await page.getByLabel('Monday, from').fill('18:00')
  await page.getByLabel('Monday, to').fill('08:00')
  await page.getByText('More hours on Tuesday').click()
  await page.getByLabel('Tuesday, hours 2, from').fill('19:00')
  const added = page.locator('input[name$=".date"]').last()
  await expect(added).toBeHidden()
  await page.getByText('Add a day').last().press('Enter')
  await added.fill('2029-12-24')
  await expect(page.locator('input[name="days.0.name"]')).toBeHidden()
  await page.getByRole('button', { name: 'Preview the change' }).click()

  const summary = page.getByRole('group', { name: 'Please mend 3 things' })
  await expect(summary.getByRole('link', { name: 'Monday: opening hours must end after they begin' })).toBeVisible()
  await expect(summary.getByRole('link', { name: 'Tuesday: give both times, from and to.' })).toHaveAttribute(
    'href',
    '#field-week-tue-1-to',
  )
  await summary.getByRole('link', { name: 'Say what this day is.' }).click()
  await expect(page.locator(':target')).toHaveAttribute('name', /^days\.\d+\.name$/)
  await expect(page.locator(':target')).toBeVisible()
  await expect(page.locator('input[name="days.0.name"]')).toBeHidden()
  await expect(page.getByLabel('Monday, from')).toHaveValue('18:00')
  await expect(page.getByLabel('Tuesday, hours 2, from')).toHaveValue('19:00')
  await expect(page.locator('input[name$=".date"][value="2029-12-24"]')).toHaveCount(1)
})

test('a new calendar has split shifts and takes over the holidays of another', async ({ openAs, database }) => {
  const page = await openAs(ADMINISTRATOR)
  await page.goto('/admin/sla/calendars/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mail room')
  await page.getByRole('textbox', { name: 'Short name' }).fill('mail-room')
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('denver')
  await zone.press('Enter')
  for (const day of ['Tuesday', 'Wednesday', 'Thursday'])
    await page.getByLabel(day, { exact: true }).selectOption('closed')
  await page.getByLabel('Friday', { exact: true }).selectOption('allDay')
  await expect(page.getByLabel('Friday, from')).toBeHidden()
  await page.getByLabel('Monday, from').fill('08:00')
  await page.getByLabel('Monday, to').fill('12:00')
  await page.getByText('More hours on Monday').click()
  await page.getByLabel('Monday, hours 2, from').fill('13:00')
  await page.getByLabel('Monday, hours 2, to').fill('00:00')
  await page.getByLabel('Take over holidays').selectOption('office')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  const { after } = await findDraft(page, database)
  expect(after).toMatchObject({
    code: 'mail-room',
    timeZone: 'America/Denver',
    week: {
      mon: [
        ['08:00', '12:00'],
        ['13:00', '24:00'],
      ],
      fri: [['00:00', '24:00']],
    },
  })
  expect(Object.keys(after.week)).toHaveLength(2)
  expect(after.exceptions.length).toBeGreaterThan(80)
})

test('two people who edit a calendar at once do not undo each other unseen', async ({ openAs, database }) => {
  const page = await openAs(ADMINISTRATOR, { javaScriptEnabled: false })
  await page.goto('/admin/sla/calendars/office')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Opening hours')
  await page.locator('input[name=basedOn]').evaluate((field: HTMLInputElement) => {
    field.value = '0'
  })
  await page.getByRole('button', { name: 'Preview the change' }).click()
  await expect(page.getByText('This calendar has changed meanwhile')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Opening hours')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  expect((await findDraft(page, database)).after.name).toBe('Opening hours')
})

test('a closure is declared with the keyboard alone', async ({ openAs, database }) => {
  const page = await openAs(ADMINISTRATOR)
  await page.goto('/admin/sla/closures/new')
  await page.getByLabel('Date').fill('2031-01-21')
  await page.getByLabel('From').fill('12:00')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Ice on the roads')
  await page.getByRole('textbox', { name: 'Source' }).press('Tab')
  await expect(page.getByLabel('In some parishes')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: 'Find a parish' })).toBeFocused()
  await page.keyboard.type('east ba')
  await expect(page.getByLabel('Acadia')).toBeHidden()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('East Baton Rouge')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByText('1 ticked')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Preview the change' })).toBeFocused()
  await page.keyboard.press('Enter')
  expect((await findDraft(page, database)).after).toEqual({
    date: '2031-01-21',
    fromTime: '12:00',
    reason: 'Ice on the roads',
    isStatewide: false,
    parishNames: ['East Baton Rouge'],
    source: '',
  })
})

test('a closure that lacks its day, reason and place comes back, and a statewide one needs no parishes', async ({
  openAs,
  database,
}) => {
  const page = await openAs(ADMINISTRATOR, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/sla/closures/new')
  await page.getByRole('textbox', { name: 'Source' }).fill('Executive order 1')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  await expect(page.getByRole('group', { name: 'Please mend 3 things' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Source' })).toHaveValue('Executive order 1')
  await page.getByLabel('Date').fill('2031-02-03')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Snow')
  await page.getByLabel('Statewide').check()
  await expect(page.getByRole('group', { name: 'Parishes' })).toBeHidden()
  await page.getByRole('button', { name: 'Preview the change' }).click()
  expect((await findDraft(page, database)).after).toMatchObject({ isStatewide: true, parishNames: [], fromTime: null })
})

test('the list says from when clocks know a closure, which came late and which was withdrawn', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const storm = unique('Barry')
  const insert = `INSERT INTO office_closure (date, from_time, reason, is_statewide, parish_names, declared_at, withdrawn_at)
    VALUES ('2019-07-12', '12:00', $1 || ', in time', true, '{}', '2019-07-11T15:00:00Z', NULL),
      ('2019-07-12', '12:00', $1 || ', too late', false, '{Orleans,"St. Mary"}', '2019-07-12T20:30:00Z', NULL),
      ('2019-07-13', NULL, $1 || ', withdrawn', true, '{}', '2019-07-11T15:00:00Z', '2019-07-12T15:00:00Z') RETURNING id`
  const { rows } = await database.query<{ id: number }>(insert, [storm])
  const page = await openAs(ADMINISTRATOR, { width: 390 })
  await page.goto('/admin/sla/closures')
  const row = (how: string) => page.getByRole('row').filter({ hasText: `${storm}, ${how}` })
  await expect(row('in time')).toContainText(
    'Declared Thu, Jul 11, 2019, 10:00 AM CDT, holds from Fri, Jul 12, 2019, 12:00 PM CDT',
  )
  await expect(row('too late')).toContainText('Declared late')
  await expect(row('too late')).toContainText('after it had begun (Fri, Jul 12, 2019, 12:00 PM CDT)')
  await expect(row('too late')).toContainText('Orleans and St. Mary')
  await expect(row('withdrawn')).toContainText('Withdrawn')
  await expectAccessible(page)
  await page.getByRole('link', { name: `${storm}, withdrawn` }).click()
  await expect(page.getByText('To close them again, declare a new closure')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Preview the change' })).toHaveCount(0)

  await page.goto(`/admin/sla/closures/${rows[1]?.id}`)
  await page.getByText('Withdraw this closure').click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Preview the withdrawal' }).click()
  expect(await findDraft(page, database)).toMatchObject({ kind: 'closure', subject: String(rows[1]?.id), after: null })
})

test('a freeze is entered in Louisiana’s time', async ({ openAs, database }) => {
  const page = await openAs(ADMINISTRATOR, { javaScriptEnabled: false })
  await page.goto('/admin/sla/freezes/new')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  await expect(page.getByRole('group', { name: 'Please mend 4 things' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Fall back')
  await page.getByLabel('From', { exact: true }).fill('2031-11-02T00:30')
  await page.getByLabel('To', { exact: true }).fill('2031-11-02T02:00')
  await page.getByLabel('Standard print order').check()
  await page.getByLabel('Production Support Services', { exact: true }).check()
  await page.getByRole('button', { name: 'Preview the change' }).click()
  expect((await findDraft(page, database)).after).toMatchObject({
    fromAt: '2031-11-02T05:30:00.000Z',
    toAt: '2031-11-02T08:00:00.000Z',
    sectionCodes: ['pss'],
    categoryCodes: ['PS-PRT-01'],
    includesP1: false,
  })
})

test('a coming freeze stands on both doors’ page and on the form of its own door', async ({
  openAs,
  declareFreeze,
  expectAccessible,
}) => {
  const name = unique('Mail stops are counted')
  await declareFreeze({ name, categoryCode: 'PS-MAIL-06', beginsIn: 48 })
  const page = await openAs('requester@ldh.la.example', { width: 390 })
  const notice = page.getByText(
    /Requests for “Set up or move a mail stop” wait from .* to .*: Please wait with what can/,
  )
  await expect(async () => {
    await page.goto('/tickets/new')
    await expect(notice).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await page.goto('/tickets/new/production')
  await expect(notice).toBeVisible()
  await expectAccessible(page)
  await page.goto('/tickets/new/euc')
  await expect(page.getByLabel('Subject')).toBeVisible()
  await expect(notice).toHaveCount(0)

  const administrator = await openAs(ADMINISTRATOR)
  await administrator.goto('/admin/sla/freezes')
  await administrator.getByRole('link', { name }).click()
  await expect(administrator.getByLabel('Set up or move a mail stop')).toBeChecked()
  await expectAccessible(administrator)
})

test('a ticket says on both sides that it waits in a freeze, and until when', async ({
  openAs,
  declareFreeze,
  expectAccessible,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false, width: 390 })
  const address = await openTicket(requester, 'Laptop in a freeze')
  const name = unique('Laptops are counted')
  const freeze = await declareFreeze({ name, categoryCode: 'EUC-DEV-01', beginsIn: -1 })
  const technician = await openAs('tech1.euc@ots.la.example')
  for (const page of [requester, technician]) {
    await expect(async () => {
      await page.goto(address)
      await expect(page.getByText(`Waiting: ${name}, until `)).toBeVisible({ timeout: 500 })
    }).toPass()
  }
  await expectAccessible(technician)
  await freeze.withdraw()
  await expect(async () => {
    await technician.goto(address)
    await expect(technician.getByText(`Waiting: ${name}`)).toHaveCount(0, { timeout: 500 })
  }).toPass()
})

test('calendars, closures and freezes are for administrators alone', async ({ openAs }) => {
  const supervisor = await openAs('supervisor.euc@ots.la.example')
  for (const kind of ['calendars', 'closures', 'freezes']) {
    expect((await supervisor.goto(`/admin/sla/${kind}`))?.status()).toBe(403)
    expect((await supervisor.goto(`/admin/sla/${kind}/new`))?.status()).toBe(403)
  }
})
