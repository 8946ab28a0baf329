import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'

test('a technician takes a ticket, replies, waits, notes, and resolves it', async ({ openAs, expectAccessible }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: laptop stays dark')
  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Desk test: laptop stays dark')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Take' }).click()
  await expect(page.getByText('took the ticket')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take' })).toHaveCount(0)

  await page.getByLabel(/^Reply to/).fill('Please hold the power button for ten seconds.')
  await page.getByText('… and wait for an answer').click()
  await page.locator('.composer').getByLabel('Waiting for what?').fill('whether the light blinks')
  await page.getByRole('button', { name: 'Send and wait' }).click()
  await expect(page.getByText('Please hold the power button')).toBeVisible()
  await expect(page.getByText('Status: Waiting on requester, for whether the light blinks')).toBeVisible()
  await expect(page.getByText('paused: waiting on requester').first()).toBeVisible()

  await page.locator('.segments').getByText('Note', { exact: true }).click()
  await page.getByLabel('Internal note').fill('Third one of this model this week.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByText('Internal note').first()).toBeVisible()
  await expect(page.locator('.letter-note')).toContainText('Third one of this model')

  await requester.goto(address)
  await expect(requester.getByText('Please hold the power button')).toBeVisible()
  await expect(requester.getByText('Third one of this model')).toHaveCount(0)

  await page.getByText('Resolve', { exact: true }).first().click()
  await page.getByLabel('How was it resolved?').selectOption('fixed')
  await page.getByLabel('What was done').fill('The power button was stuck.')
  await page.getByRole('button', { name: 'Resolve' }).click()
  await expect(page.getByText('resolved the ticket')).toBeVisible()
  await expect(page.getByText('Resolution met')).toBeVisible()
})

test('who saves second is shown what changed, loses nothing, and can save again', async ({ openAs }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: two at once')
  const first = await openAs('tech1.euc@ots.la.example')
  const second = await openAs('tech2.euc@ots.la.example')
  await first.goto(address)
  await second.goto(address)
  await first.getByRole('button', { name: 'Take' }).click()
  await expect(first.getByText('took the ticket')).toBeVisible()

  await second.getByLabel(/^Reply to/).fill('Typed while the other one took it.')
  await second.getByRole('button', { name: 'Send reply' }).click()
  await expect(second.getByText('This ticket changed meanwhile')).toBeVisible()
  await expect(second.locator('error-summary:focus').getByRole('status')).toBeVisible()
  await expect(second.getByRole('status').filter({ hasText: 'changed meanwhile' })).toContainText('took the ticket')
  await expect(second.getByLabel(/^Reply to/)).toHaveValue('Typed while the other one took it.')
  await second.getByRole('button', { name: 'Send reply' }).click()
  await expect(second.locator('.letter-ours')).toContainText('Typed while the other one took it.')
  await expect(second.getByText('This ticket changed meanwhile')).toHaveCount(0)
})

test('a form that is not complete comes back open, with what was entered and a link to what is missing', async ({
  openAs,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: transfer without a reason')
  const page = await openAs('tech1.euc@ots.la.example', { javaScriptEnabled: false })
  await page.goto(address)
  await page.getByText('Transfer', { exact: true }).first().click()
  await page.getByLabel('To section').selectOption('dco')
  await page.getByRole('button', { name: 'Transfer' }).click()
  await expect(page.getByRole('link', { name: 'Tell the other section why it gets this ticket.' })).toBeVisible()
  await expect(page.getByLabel('To section')).toHaveValue('dco')
  await page.locator('#field-reason').fill('The server room has it.')
  await page.getByRole('button', { name: 'Transfer' }).click()
  await expect(page.getByText('moved the ticket from End User Computing to Data Center Operations')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take' })).toHaveCount(0)
  await expect(page.getByLabel('Internal note')).toBeVisible()
})

test('only a supervisor finds the form that overrides the priority', async ({ openAs }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: override')
  const technician = await openAs('tech1.euc@ots.la.example')
  await technician.goto(address)
  await expect(technician.getByText('Override the priority')).toHaveCount(0)
  const supervisor = await openAs('supervisor.euc@ots.la.example', { width: 390 })
  await supervisor.goto(address)
  await supervisor.getByText('Override the priority').click()
  await supervisor.getByLabel('Priority', { exact: true }).selectOption('P2')
  await supervisor.locator('#priority-reason').fill('The commissioner’s laptop.')
  await supervisor.getByRole('button', { name: 'Set priority' }).click()
  await expect(supervisor.getByText(/set the priority from P\d to P2: The commissioner’s laptop/)).toBeVisible()
})

for (const javaScriptEnabled of [true, false]) {
  test(`on a phone, taking, writing and all else are where the thumb is, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    openAs,
    expectAccessible,
  }) => {
    const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
    const address = await openTicket(requester, 'Desk test: on the way')
    const page = await openAs('tech2.euc@ots.la.example', { javaScriptEnabled, width: 390 })
    await page.goto(address)
    const bar = page.getByRole('navigation', { name: 'Shortcuts' })
    await expect(bar).toBeInViewport()
    if (javaScriptEnabled) await expectAccessible(page)
    await bar.getByRole('button', { name: 'Take' }).click()
    await expect(page.getByText('took the ticket')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Start work' })).toHaveCount(1)
    await bar.getByRole('link', { name: 'Actions' }).click()
    const actions = page.getByRole('region', { name: 'Actions' })
    await expect(actions.locator('summary', { hasText: 'Resolve' })).toBeInViewport()
    await bar.getByRole('link', { name: 'Reply' }).click()
    const reply = page.getByLabel(/^Reply to/)
    await expect(reply).toBeFocused()
    await expect(reply).toBeInViewport({ ratio: 1 })
    await expect(bar).toBeInViewport()
    // Once the note is chosen, the bar leads to it, and not to the reply, which is hidden.
    await page.locator('.segments').getByText('Note', { exact: true }).click()
    await expect(bar.getByRole('link', { name: 'Reply' })).toBeHidden()
    await bar.getByRole('link', { name: 'Actions' }).click()
    await bar.getByRole('link', { name: 'Note' }).click()
    await expect(page.getByLabel('Internal note')).toBeFocused()
    await page.getByRole('button', { name: 'Add note' }).click()
    // Refused, as nothing was written: it is shown again.
    await expect(page.getByRole('link', { name: /^Write/ })).toBeVisible()
    await bar.getByRole('link', { name: 'Note' }).click()
    await expect(page.getByLabel('Internal note')).toBeFocused()
  })
}

test('the bar is on a narrow tablet too, on one line, and leaves a low screen to what one reads and writes', async ({
  openAs,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: the bar and the screen')
  const page = await openAs('tech2.euc@ots.la.example', { width: 320 })
  await page.goto(address)
  const bar = page.getByRole('navigation', { name: 'Shortcuts' })
  await bar.getByRole('button', { name: 'Take' }).click()
  await expect(bar.getByRole('button', { name: 'Start work' })).toBeVisible()
  for (const [width, height] of [
    [320, 640],
    [768, 1024],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(bar).toBeInViewport({ ratio: 1 })
    expect((await bar.boundingBox())?.height).toBeLessThan(70)
    await expect(page.getByRole('button', { name: 'Start work' })).toHaveCount(1)
  }
  for (const [width, height] of [
    [844, 390],
    [390, 420],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(bar).toBeHidden()
    await expect(page.getByRole('button', { name: 'Start work' })).toHaveCount(1)
  }
})

test('a key opens what is folded at its first field, and buttons in it are as high as others', async ({ openAs }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: folded')
  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto(address)
  await page.keyboard.press('a')
  await expect(page.getByLabel('Who works on it')).toBeFocused()
  const height = async (name: string) =>
    (await page.getByRole('button', { name, exact: true }).boundingBox())?.height ?? Number.NaN
  expect(await height('Assign')).toBe(await height('Send reply'))
})

test('a reply written with JavaScript off reaches the requester', async ({ openAs }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Desk test: plain')
  const page = await openAs('tech3.euc@ots.la.example', { javaScriptEnabled: false, width: 390 })
  await page.goto(address)
  await page.getByLabel(/^Reply to/).fill('Plain and simple.')
  await page.getByRole('button', { name: 'Send reply' }).click()
  await expect(page.locator('.letter-ours')).toContainText('Plain and simple.')
  await requester.goto(address)
  await expect(requester.getByText('Plain and simple.')).toBeVisible()
})

test('a form sent to a ticket that one may not see meets 404, complete or not', async ({ openAs, baseURL }) => {
  const page = await openAs('requester@dotd.la.example')
  const headers = { Origin: new URL(baseURL ?? '').origin }
  for (const number of ['OTS-10025', 'OTS-99999999']) {
    for (const verb of ['replies', 'notes', 'cancellation', 'following']) {
      const answer = await page.request.post(`/tickets/${number}/${verb}`, { headers, form: { body: 'Let me in' } })
      expect(answer.status(), `${verb} of ${number}`).toBe(404)
    }
  }
})

test('a queue’s stream ends soon after its session', async ({ openAs, baseURL, database }) => {
  const page = await openAs('tech3.spa@ots.la.example')
  const cookies = await page.context().cookies()
  const stream = await fetch(new URL('/live/queues/spa', baseURL), {
    headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
  })
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  await database.query(
    `DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE email = 'tech3.spa@ots.la.example')`,
  )
  const startedAt = Date.now()
  await stream.text()
  expect(Date.now() - startedAt).toBeLessThan(15_000)
})
