import { Temporal } from 'temporal-polyfill'
import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

/** Noon in Louisiana on a Saturday some weeks ahead, when no office is open. */
function farSaturday(): string {
  const today = Temporal.Now.plainDateISO('America/Chicago')
  return `${today.add({ days: 28 + 6 - (today.dayOfWeek % 7) })}T12:00`
}

test('a supervisor moves a due time; the original stays beside it on the ticket and in the queue', async ({
  openAs,
  expectAccessible,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Due time test: waits for a part')

  const technician = await openAs('tech1.euc@ots.la.example', { javaScriptEnabled: false })
  await technician.goto(address)
  await expect(technician.getByText('Move a due time')).toHaveCount(0)

  const page = await openAs('supervisor.euc@ots.la.example')
  await page.goto(address)
  await page.getByText('Move a due time').click()
  const form = page.locator('form[action$="/due-time"]')
  await form.getByLabel('Due at').fill('2020-01-01T10:00')
  await form.getByRole('button', { name: 'Move due time' }).click()
  await expect(page.getByRole('link', { name: 'Say why the promised time does not fit.' })).toBeVisible()
  await form.getByLabel('Reason').fill('The board is on order.')
  await form.getByRole('button', { name: 'Move due time' }).click()
  await expect(page.getByRole('link', { name: 'This is over already. Choose a time to come.' })).toBeVisible()
  await expect(form.getByLabel('Reason')).toHaveValue('The board is on order.')
  await expectAccessible(page)

  await form.getByLabel('Due at').fill(farSaturday())
  await form.getByRole('button', { name: 'Move due time' }).click()
  const strip = page.getByLabel('Promised times')
  await expect(strip).toContainText(/Resolution moved from .+ by .+: The board is on order\./)
  await expect(strip).toContainText('is outside of business hours: the closing time before it holds')
  await expect(
    page.getByText(/moved the due time of the resolution from .+ to .+: The board is on order\./),
  ).toBeVisible()

  // Answered: then the resolution is what is due next.
  await page.getByLabel(/^Reply to/).fill('We ordered the board.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await page.goto('/queues/euc')
  const row = page.locator('tr', { hasText: 'Due time test' })
  await expect(row).toContainText(/moved from/)
  await expectAccessible(page)

  await requester.goto(address)
  await expect(requester.getByText('The board is on order.')).toHaveCount(0)
})

test('an administrator sets the quiet hours of SLA mail', async ({ openAs, expectAccessible }) => {
  const page = await openAs('admin@ots.la.example')
  await page.goto('/admin/sla/mail')
  await expectAccessible(page)
  await page.getByLabel('Quiet until').fill('')
  await page.getByLabel('Quiet all day').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Say when it ends, such as 06:00.' })).toBeVisible()
  await expect(page.getByLabel('Quiet all day')).not.toBeChecked()
  await page.getByLabel('Quiet until').fill('07:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByLabel('Quiet until')).toHaveValue('07:00')
})
