import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const ADMIN = 'admin@ots.la.example'
const SUPERVISOR = 'supervisor.euc@ots.la.example'

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

/** A day from now as a field of date and time in Louisiana holds it. */
function inDays(days: number, time: string): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return `${at.toLocaleDateString('en-CA', { timeZone: 'America/Chicago' })}T${time}`
}

test('the policies stand in the order in which they are asked, in words', async ({ openAs, expectAccessible }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/policies')
  const rows = page.locator('tbody tr')
  await expect(rows.first()).toContainText('P1 incidents')
  await expect(rows.last()).toContainText('Every ticket that no other policy takes')
  await expect(rows.last()).toContainText('Default')
  await expect(rows.filter({ hasText: 'P3 incidents' })).toContainText('4 h · 4 h · 2 business days (24 h)')
  await expectAccessible(page)
})

test('an administrator previews a new policy with two steps, without JavaScript and on a small screen', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/sla/policies/new')
  await expectNoSidewaysScroll(page)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Printers of the desk')
  await page.getByLabel('Short name').fill('desk-printers')
  await page.getByLabel('Calendar').selectOption('office')
  await page.getByLabel(/^Priority/).selectOption('P3')
  await page.getByLabel(/^Section/).selectOption('euc')
  await page.getByLabel(/^First response/).fill('1 h 30 min')
  await page.getByLabel(/^Resolution/).fill('2 business days')
  const first = page.getByRole('group', { name: 'Step 1' })
  await first.getByLabel(/At percent of it/).fill('90')
  await first.getByLabel('Its assignee').check()
  await page.getByRole('button', { name: 'Add another step' }).click()
  await expect(page).toHaveURL(/#step-2$/)
  await expect(first.getByLabel('Its assignee')).toBeChecked()
  await expect(page.getByLabel(/^Resolution/)).toHaveValue('2 business days')
  const second = page.getByRole('group', { name: 'Step 2' })
  await second.getByLabel(/Or after the breach/).fill('1 h')
  await second.getByLabel(/these people of the staff/).fill('nobody@ots.la.example')
  await second.getByLabel('Give the ticket to who is on call').check()
  await page.getByRole('button', { name: 'Preview the change' }).last().click()

  await expect(
    page.getByRole('link', { name: 'Nobody of the staff has the address nobody@ots.la.example.' }),
  ).toBeVisible()
  await expect(second.getByLabel(/these people of the staff/)).toHaveAttribute('aria-invalid', 'true')
  await expect(second.getByLabel(/Or after the breach/)).toHaveValue('1 h')
  await second.getByLabel(/these people of the staff/).fill('tech1.euc@ots.la.example')
  await page.getByRole('button', { name: 'Preview the change' }).last().click()
  await expect(page).toHaveURL(/\/admin\/sla\/changes\/\d+$/)
  await expect(page.locator('main')).toContainText('Printers of the desk')
})

test('a policy that ties with another is refused with both named, and nothing typed is lost', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/policies/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('A second P2 policy')
  await page.getByLabel('Short name').fill('p2-again')
  await page.locator('select[name=calendarCode]').selectOption('office')
  await page.locator('select[name=priority]').selectOption('P2')
  await page.locator('select[name=kind]').selectOption('incident')
  await page.getByLabel(/^Resolution/).fill('4:30')
  await expectAccessible(page)
  // Enter sends the form as its main button does.
  await page.getByLabel(/^Resolution/).press('Enter')
  await expect(
    page.getByRole('link', { name: /“A second P2 policy” and “P2 incidents” would match exactly/ }),
  ).toBeVisible()
  await expect(page.getByLabel(/^Resolution/)).toHaveValue('4:30')
  await expect(page.locator('error-summary')).toBeFocused()
  await expectAccessible(page)
})

test('a step is taken out with the keyboard, and the others stay', async ({ openAs }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/policies/p2-incident')
  await page
    .getByRole('group', { name: 'Step 1' })
    .getByLabel(/At percent of it/)
    .fill('80')
  await page.getByRole('button', { name: 'Add another step' }).press('Enter')
  await page
    .getByRole('group', { name: 'Step 2' })
    .getByLabel(/At percent of it/)
    .fill('95')
  await page.getByRole('button', { name: 'Take out step 1' }).press('Enter')
  await expect(page.getByRole('group', { name: 'Step 2' })).toHaveCount(0)
  await expect(page.getByRole('group', { name: 'Step 1' }).getByLabel(/At percent of it/)).toHaveValue('95')
})

test('an edit of a policy and its withdrawal lead to their previews; the default one cannot be withdrawn', async ({
  openAs,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/policies')
  await page.getByRole('link', { name: 'P4 requests' }).click()
  await expect(page.getByLabel(/^Resolution/)).toHaveValue('5 days')
  await page.getByLabel(/^Resolution/).fill('4 days')
  await page.getByRole('button', { name: 'Preview the change' }).last().click()
  await expect(page).toHaveURL(/\/admin\/sla\/changes\/\d+$/)

  await page.goto('/admin/sla/policies/p4-request')
  await expect(page.getByLabel(/^Resolution/)).toHaveValue('5 days')
  await page.getByText('Withdraw this policy').click()
  await page.getByRole('button', { name: 'Preview the withdrawal' }).click()
  await expect(page).toHaveURL(/\/admin\/sla\/changes\/\d+$/)

  await page.goto('/admin/sla/policies/default')
  await expect(page.getByText('The default policy cannot be withdrawn')).toBeVisible()
})

test('a section’s objective is previewed, counts once it is applied, and tells which change made it', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/objectives')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Office of Operations' }).click()
  await page.getByLabel('Calendar').selectOption('office')
  await page.getByLabel(/Accepts within/).fill('soon')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  await expect(page.getByRole('link', { name: /Write a time such as/ })).toBeVisible()
  await expect(page.getByLabel(/Accepts within/)).toHaveValue('soon')
  await expectAccessible(page)
  await page.getByLabel(/Accepts within/).fill('1 h')
  await page.getByLabel(/Holds at most/).fill('1 day')
  await page.getByRole('button', { name: 'Preview the change' }).click()
  await expect(page).toHaveURL(/\/admin\/sla\/changes\/\d+$/)
  await page.getByRole('button', { name: 'Apply the change' }).click()

  await page.goto('/admin/sla/objectives')
  await expect(page.getByRole('row', { name: /Office of Operations/ })).toContainText('1 business day (12 h)')
  await page.getByRole('link', { name: 'Office of Operations' }).click()
  await expect(page.getByLabel(/Holds at most/)).toHaveValue('1 day')
  await page.getByRole('link', { name: 'See the change' }).first().click()
  await expect(page).toHaveURL(/\/admin\/sla\/changes\/\d+$/)
})

test('a supervisor puts a technician on call, hears of an overlap, ends one duty and removes another', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(SUPERVISOR)
  await page.goto('/reports/sla')
  await page.getByRole('link', { name: 'Who is on call' }).click()
  await expectAccessible(page)
  const putOnCall = async (email: string, from: string, to: string) => {
    await page.getByLabel('Who, by email address').fill(email)
    await page.getByLabel('From', { exact: true }).fill(from)
    await page.getByLabel('Until').fill(to)
    await page.getByRole('button', { name: 'Put on call' }).click()
  }
  await putOnCall('tech1.euc@ots.la.example', inDays(-1, '18:00'), inDays(2, '06:00'))
  await expect(page.getByText('The duty is in the list.')).toBeVisible()
  await putOnCall('tech2.euc@ots.la.example', inDays(1, '18:00'), inDays(5, '06:00'))
  await expect(page.getByRole('link', { name: /overlaps .* Only one is on call at a time/ })).toBeVisible()
  await expect(page.getByLabel('Who, by email address')).toHaveValue('tech2.euc@ots.la.example')
  await expectAccessible(page)
  await putOnCall('tech2.euc@ots.la.example', inDays(2, '06:00'), inDays(5, '06:00'))
  await expect(page.getByText('The duty is in the list.')).toBeVisible()
  const duties = page.getByRole('table', { name: 'Duties now and to come' }).locator('tbody tr')
  await expect(duties).toHaveCount(2)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Remove: / }).click()
  await expect(page.getByText('The duty was removed before it began.')).toBeVisible()
  await page.getByRole('button', { name: /^End now: / }).click()
  await expect(page.getByText(/^The duty has ended/)).toBeVisible()
  await expect(duties).toHaveCount(0)
  await page.getByRole('link', { name: 'Over' }).click()
  await expect(page.getByRole('table', { name: 'Duties that are over' }).locator('tbody tr')).toHaveCount(1)
})

test('a supervisor does not put people on call elsewhere', async ({ openAs }) => {
  const page = await openAs(SUPERVISOR, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/sla/on-call')
  await expectNoSidewaysScroll(page)
  await expect(page.getByLabel('Section').locator('option')).toHaveText(['Choose a section', 'End User Computing'])
  await page.getByLabel('Section').selectOption('euc')
  await page.getByLabel('Who, by email address').fill('tech1.dco@ots.la.example')
  await page.getByLabel('From', { exact: true }).fill(inDays(10, '18:00'))
  await page.getByLabel('Until').fill(inDays(11, '06:00'))
  await page.getByRole('button', { name: 'Put on call' }).click()
  await expect(page.getByRole('link', { name: /Nobody of this section has that address/ })).toBeVisible()
})

test('a tried policy shows attainment beside what it was, and leads to the tickets that turn', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/sla/policies/p4-request')
  await page.getByRole('link', { name: 'Try it on past tickets' }).click()
  await expect(page.getByRole('heading', { name: 'What would have been' })).toBeVisible()
  await expectAccessible(page)

  await page.getByLabel('Policy').selectOption('own')
  await page.getByText('Times of my own', { exact: true }).click()
  await page.getByLabel(/^Resolution/).fill('later')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.getByRole('link', { name: /Write a time such as/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Choose the calendar/ })).toBeVisible()
  await expect(page.getByLabel(/^Resolution/)).toHaveValue('later')
  await expectAccessible(page)

  await page.getByLabel(/^Resolution/).fill('1 min')
  await page.getByLabel('Calendar').selectOption('own')
  await page.getByText('Hours of my own', { exact: true }).click()
  await page.getByLabel(/Opening hours/).fill('Mon-Sun all day')
  await page.getByRole('button', { name: 'Try it' }).click()
  const row = page.getByRole('row', { name: /^Resolution/ })
  // What other tests resolve at once keeps even a minute.
  await expect(row.getByRole('cell').nth(1)).toHaveText(/^\d{1,2}\.\d\s%$/)
  await expect(
    page
      .getByRole('row', { name: /^First response/ })
      .getByRole('cell')
      .nth(1),
  ).toHaveText('–')
  const flips = page.getByRole('table', { name: 'Tickets whose verdict flips' }).locator('tbody tr')
  await expect(flips.first()).toContainText('Resolution: met → breached')
  await expectAccessible(page)
  await flips.first().getByRole('link').click()
  await expect(page).toHaveURL(/\/tickets\/OTS-\d+$/)
})

test('a supervisor tries policies on tickets of their own sections, on a small screen without JavaScript', async ({
  openAs,
}) => {
  const page = await openAs(SUPERVISOR, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/sla/simulator')
  await page.getByLabel('Policy').selectOption('p1-incident')
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page).toHaveURL(/policy=p1-incident.*#result$/)
  await expectNoSidewaysScroll(page)
  const sections = page.locator('[data-label="Section"]')
  await expect(sections.first()).toHaveText('EUC')
  expect(new Set(await sections.allTextContents())).toEqual(new Set(['EUC']))
})

test('none of these pages scrolls sideways on a small screen', async ({ openAs }) => {
  const page = await openAs(ADMIN, { width: 390 })
  for (const path of [
    'policies',
    'policies/p1-incident',
    'objectives',
    'objectives/euc',
    'on-call',
    'simulator?policy=p1-incident',
  ]) {
    await page.goto(`/admin/sla/${path}`)
    await expectNoSidewaysScroll(page)
  }
})
