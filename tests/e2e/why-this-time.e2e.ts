import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** A ticket of the demo that was resolved and reopened, with the one who asked for it. */
const REOPENED = `SELECT t.id, p.email FROM ticket t JOIN person p ON p.id = t.requester_id
  WHERE t.is_open AND NOT t.is_restricted AND t.section_code = 'euc'
    AND EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.type = 'ticket.reopened')
  ORDER BY t.id LIMIT 1`

/** Of every clock on the page: what its rows add up to, what it says in all, and whether its rows leave a gap. */
function readClocks(page: Page) {
  return page.locator('section[data-clock]').evaluateAll((sections) =>
    sections.map((section) => {
      const rows = [...section.querySelectorAll<HTMLElement>('tr[data-counted-ms]')].map(({ dataset }) => dataset)
      const sum = rows.reduce((total, { countedMs }) => total + Number(countedMs), 0)
      const gaps = rows.filter(({ from }, index) => index > 0 && from !== rows[index - 1]?.to).length
      const shown = section.querySelector<HTMLElement>('[data-elapsed-ms]')?.dataset.elapsedMs
      const lastSum = section.querySelector(
        'tr[data-mark="now"] .cell-figure:last-child, tr[data-mark="ended"] .cell-figure:last-child',
      )
      return {
        clock: section.getAttribute('data-clock'),
        sum,
        shown: Number(shown),
        gaps,
        lastSum: lastSum?.textContent,
      }
    }),
  )
}

function inHours(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'))
  return [Math.floor(seconds / 3600), ...parts].join(':')
}

async function expectToAddUp(page: Page): Promise<void> {
  await page.waitForLoadState()
  const clocks = await readClocks(page)
  expect(clocks.length).toBeGreaterThan(1)
  for (const { sum, shown, gaps, lastSum } of clocks) {
    expect({ sum, gaps, lastSum }).toEqual({ sum: shown, gaps: 0, lastSum: inHours(shown) })
  }
  expect(clocks.find(({ clock }) => clock === 'resolution-1')?.sum).toBeGreaterThan(0)
}

test('staff read why a ticket’s time is what it is, to the millisecond', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const [ticket] = (await database.query<{ id: number; email: string }>(REOPENED)).rows
  const page = await openAs('tech1.dco@ots.la.example')
  await page.goto(`/tickets/OTS-${ticket?.id}`)
  await page.getByRole('link', { name: 'Why this time?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Why this time?' })).toBeVisible()
  await expectToAddUp(page)
  await expectAccessible(page)
  await expect(page.getByText('All times are in Central Time (America/Chicago).')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Resolution: / })).toBeVisible()
  const resolution = page.locator('section[data-clock="resolution-1"]')
  await expect(resolution.getByRole('rowheader', { name: /^Reopened/ })).toBeVisible()
  await expect(resolution.getByRole('row', { name: /Resolved, until it was reopened/ })).toBeVisible()
  await expect(resolution.getByText('P3 incidents')).toBeVisible()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
})

test('the requester reads the same sums in plain words, on a phone and without JavaScript', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const [ticket] = (await database.query<{ id: number; email: string }>(REOPENED)).rows
  const page = await openAs(ticket?.email ?? '', { width: 390, javaScriptEnabled: false })
  await page.goto(`/tickets/OTS-${ticket?.id}`)
  await page.getByRole('link', { name: 'Why this time?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Why this time?' })).toBeVisible()
  await expect(page.getByText('Our desk works Monday to Friday').first()).toBeVisible()
  await expect(page.getByText('Solved, until it was reopened').first()).toBeVisible()
  await expect(page.getByText(/P3 incidents|Escalated|% of the time/)).toHaveCount(0)

  const withScripts = await openAs(ticket?.email ?? '', { width: 390 })
  await withScripts.goto(`/tickets/OTS-${ticket?.id}/time`)
  await expectToAddUp(withScripts)
  await expectAccessible(withScripts)
  const width = await withScripts.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})

test('who may not see a ticket finds no times of it either', async ({ openAs, database }) => {
  const [ticket] = (await database.query<{ id: number }>(REOPENED)).rows
  const page = await openAs('requester@sos.la.example')
  for (const number of [`OTS-${ticket?.id}`, 'OTS-99999999', 'nonsense']) {
    expect((await page.request.get(`/tickets/${number}/time`)).status(), number).toBe(404)
  }
})
