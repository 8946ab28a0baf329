import type { Page } from '@playwright/test'
import type pg from 'pg'
import { expect, test } from './fixtures.ts'

/** A ticket that one section handed to another, and its number as an address has it. */
async function findMovedTicket(database: pg.Client): Promise<string> {
  const { rows } = await database.query<{ id: number }>(
    `SELECT id FROM ticket WHERE hop_count = 1 AND section_code = 'dco' ORDER BY id LIMIT 1`,
  )
  if (!rows[0]) throw new Error('The demo has no ticket that went to the data center')
  return `OTS-${rows[0].id}`
}

test('the desk shows which sections held a ticket, for how long and why; its requester sees nothing of it', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const address = `/tickets/${await findMovedTicket(database)}`
  const page = await openAs('tech1.dco@ots.la.example')
  await page.goto(address)
  const panel = page.getByRole('region', { name: 'Held by' })
  const stays = panel.getByRole('listitem')
  await expect(stays).toHaveCount(2)
  await expect(stays.first()).toContainText('End User Computing')
  await expect(stays.first()).toContainText(/Held \d+:\d\d of 16:00: kept/)
  await expect(stays.last()).toContainText(/Accepted after|Not accepted|To be accepted/)
  await expect(panel).toContainText(/\d+:\d\d working hours held in all, moved once between sections/)
  await expectAccessible(page)

  await page.setViewportSize({ width: 390, height: 800 })
  await expect(panel).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)

  const { rows } = await database.query<{ email: string }>(
    'SELECT p.email FROM ticket t JOIN person p ON p.id = t.requester_id WHERE t.id = $1',
    [address.replace(/\D/g, '')],
  )
  const requester = await openAs(rows[0]?.email ?? '')
  await requester.goto(address)
  await expect(requester.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(requester.getByText('Held by')).toHaveCount(0)
})

const betweenSections = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Between sections' }) })

test('a supervisor compares what sections promise each other with what they did, and meets the tickets', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('admin@ots.la.example')
  await page.goto('/reports/sla')
  const section = betweenSections(page)
  await expect(section.getByRole('columnheader', { name: 'Accepted in time' })).toBeVisible()
  const row = section.getByRole('row', { name: /End User Computing/ })
  const begun = row.getByRole('link').first()
  const count = Number(await begun.textContent())
  expect(count).toBeGreaterThan(0)
  await begun.click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Stays behind the figure: came to the section' }),
  ).toBeVisible()
  await expect(page.getByText(new RegExp(`· ${count} stay`))).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Figure').selectOption('held-late')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/stints=held-late/)
  await expect(
    page.getByRole('heading', { level: 1, name: 'Stays behind the figure: held for too long' }),
  ).toBeVisible()

  const supervisor = await openAs('supervisor.dco@ots.la.example')
  await supervisor.goto('/reports/sla')
  const own = betweenSections(supervisor)
  await expect(own.getByRole('rowheader')).toHaveText(['Data Center Operations'])
})

test('neither the figures between sections nor their tickets scroll sideways on a small screen', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('admin@ots.la.example', { width: 390 })
  for (const path of ['/reports/sla', '/reports/sla/stints']) {
    await page.goto(path)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
})
