import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

test('a queue shows its next deadline first, and its filters stand in the address', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto('/queues/euc')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('End User Computing queue')
  const times = await page
    .locator('due-countdown')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('due-at')))
  const due = times.filter((time) => time !== null)
  expect(due.length).toBeGreaterThan(2)
  expect(due).toEqual([...due].sort())
  expect(times.slice(0, due.length)).toEqual(due)
  await expectAccessible(page)

  await page.getByLabel('Status').selectOption('waiting_on_requester')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.waitForURL(/status=waiting_on_requester/)
  await expect(page.getByText('paused: waiting on requester').first()).toBeVisible()
  await expect(page.getByRole('cell', { name: 'In progress' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page).toHaveURL(/\/queues\/euc$/)
})

test('a technician takes a ticket straight from the queue, on a small screen', async ({ openAs, expectAccessible }) => {
  const requester = await openAs('requester@dotd.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Queue test: to be taken')
  const page = await openAs('tech1.euc@ots.la.example', { width: 390 })
  await page.goto('/queues/euc?assignee=none')
  await expectAccessible(page)
  await page.getByRole('button', { name: `Take ${address.split('/').at(-1)}` }).click()
  await page.waitForURL((url) => url.pathname === address)
  await expect(page.getByText('took the ticket').last()).toBeVisible()
})

test('a ticket that arrives while the queue is open is offered, not pushed under the pointer', async ({ openAs }) => {
  const page = await openAs('tech1.euc@ots.la.example')
  const isFollowed = page.waitForResponse((response) => response.url().includes('/live/queues/euc'))
  await page.goto('/queues/euc')
  await isFollowed
  const requester = await openAs('requester@dotd.la.example', { javaScriptEnabled: false })
  const subject = `Queue test: arrives live ${Date.now()}`
  await openTicket(requester, subject)
  await expect(page.getByText(subject)).toHaveCount(0)
  await page.getByRole('link', { name: /new tickets?: show$/ }).click()
  await expect(page.getByText(subject)).toBeVisible()
})

test('the restricted queue is not there for others, and no queue is for those who only ask', async ({ openAs }) => {
  const technician = await openAs('tech1.euc@ots.la.example')
  expect((await technician.goto('/queues/isec'))?.status()).toBe(404)
  expect((await technician.request.get('/live/queues/isec')).status()).toBe(404)
  await technician.goto('/queues')
  await expect(technician.getByRole('link', { name: 'Data Center Operations' })).toBeVisible()
  await expect(technician.getByRole('link', { name: 'Information Security' })).toHaveCount(0)
  const requester = await openAs('requester@ldh.la.example')
  expect((await requester.goto('/queues/euc'))?.status()).toBe(403)
  expect((await requester.goto('/queues'))?.status()).toBe(403)
  const colleague = await openAs('tech1.isec@ots.la.example')
  expect((await colleague.goto('/queues/isec'))?.status()).toBe(200)
})

test('the list of queues counts each section', async ({ openAs, expectAccessible }) => {
  const page = await openAs('supervisor.euc@ots.la.example')
  await page.goto('/queues')
  await expect(page.getByRole('row', { name: /End User Computing Yours/ })).toBeVisible()
  await expectAccessible(page)
})

test('people search what they may see, by word and by number', async ({ openAs, expectAccessible }) => {
  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto('/search?q=laptop')
  await expect(page.getByRole('link', { name: /laptop dead in the field/ })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/search?q=zzzzqqq')
  await expect(page.getByRole('heading', { name: 'No ticket holds all of these words' })).toBeVisible()
  await page.goto('/search')
  await expect(page.getByRole('heading', { name: 'What are you looking for?' })).toBeVisible()
  const requester = await openAs('requester@dotd.la.example', { width: 390 })
  await requester.goto('/search?q=laptop%20dead')
  await expect(requester.getByRole('link', { name: /laptop dead in the field/ })).toHaveCount(0)
  await expectAccessible(requester)
})

for (const query of [
  '%_%',
  '((((',
  'a:*&!',
  '"',
  '\\',
  'or or or -',
  'a'.repeat(10_000),
  '<script>alert(1)</script>',
]) {
  test(`search answers “${query.slice(0, 25)}” with a page`, async ({ openAs }) => {
    const page = await openAs('tech1.euc@ots.la.example')
    const startedAt = Date.now()
    const answer = await page.request.get('/search', { params: { q: query } })
    expect(answer.status()).toBe(query.length > 5_000 ? 414 : 200)
    expect(Date.now() - startedAt).toBeLessThan(5_000)
  })
}
