import { expect, test } from './fixtures.ts'
import { openTicket } from './open-ticket.ts'
import { waitForWorkers } from './wait-for-workers.ts'

test('a note mentions colleagues: by choosing from what is offered, and by typing alone', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Mentions: laptop stays dark')
  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto(address)
  await page.locator('.segments').getByText('Note', { exact: true }).click()
  const field = page.getByLabel('Internal note')
  await field.pressSequentially('Please look at this, @tech1.d')
  const offered = page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option')
  await expect(offered).toHaveCount(1)
  await expectAccessible(page)
  await field.press('Enter')
  await expect(field).toHaveValue('Please look at this, @tech1.dco ')
  await expect(offered).toHaveCount(0)

  // The keys go on doing what they do, and nobody is found of that name.
  await field.pressSequentially('and @zzzz')
  const nobody = page.getByText('Nobody on the staff who may see this ticket is called “zzzz”.')
  await expect(nobody.first()).toBeVisible()
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.locator('.letter-note .mention')).toHaveText('@tech1.dco')
  await expect(page.getByText('“@zzzz” is nobody on the staff who may see this ticket').first()).toBeVisible()

  const plain = await openAs('tech2.euc@ots.la.example', { javaScriptEnabled: false, width: 390 })
  await plain.goto(address)
  await plain.locator('.segments').getByText('Note', { exact: true }).click()
  await plain.getByLabel('Internal note').fill('@tech1.dco and @tech1.dco@ots.la.example: once is enough')
  await plain.getByRole('button', { name: 'Add note' }).click()
  await expect(plain.locator('.letter-note').last().locator('.mention')).toHaveCount(2)
  const small = await openAs('tech2.euc@ots.la.example', { width: 390 })
  await small.goto(address)
  await expectAccessible(small)

  await waitForWorkers(database)
  const told = await openAs('tech1.dco@ots.la.example')
  await told.goto('/notices')
  await expect(told.getByText('You were mentioned in a note').first()).toBeVisible()
  await requester.goto(address)
  await expect(requester.getByText('mentioned')).toHaveCount(0)
  await expect(requester.getByText('tech1.dco')).toHaveCount(0)
})

test('whoever mutes a ticket is told so, and can end it', async ({ openAs, expectAccessible }) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false, width: 390 })
  const address = await openTicket(requester, 'Muted: laptop stays dark')
  await requester.getByRole('button', { name: 'Mute this ticket' }).click()
  await expect(requester.getByText('You muted this ticket')).toBeVisible()
  const small = await openAs('requester@ldh.la.example', { width: 390 })
  await small.goto(address)
  await expectAccessible(small)
  await requester.getByRole('button', { name: 'Unmute' }).click()
  await expect(requester.getByRole('button', { name: 'Mute this ticket' })).toBeVisible()

  const page = await openAs('tech1.euc@ots.la.example')
  await page.goto(address)
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await expect(page.getByText('Followed by')).toBeVisible()
  await page.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect(page.getByText('Muted by you')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unmute' })).toBeVisible()
  await expectAccessible(page)
})

for (const javaScriptEnabled of [true, false]) {
  test(`following and muting say what they came to, and the keyboard goes on from there, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    openAs,
    expectAccessible,
  }) => {
    const address = await openTicket(
      await openAs('requester@ldh.la.example', { javaScriptEnabled: false }),
      'Followed: laptop stays dark',
    )
    const page = await openAs('tech1.euc@ots.la.example', { javaScriptEnabled, width: javaScriptEnabled ? 1280 : 390 })
    await page.goto(address)
    const actions = page.getByRole('region', { name: 'Actions' })
    for (const [button, words] of [
      ['Follow', 'You follow this ticket: you hear of what happens on it. Stop at any time.'],
      ['Stop following', 'You no longer follow this ticket. Follow it again at any time.'],
      ['Mute', 'This ticket is muted. Unmute it at any time.'],
      ['Unmute', 'This ticket is no longer muted. Mute it again at any time.'],
    ]) {
      await actions.getByRole('button', { name: button ?? '', exact: true }).press('Enter')
      const said = actions.getByRole('status')
      await expect(said).toHaveText(words ?? '')
      await expect(said).toBeFocused()
      await expect(said).toBeInViewport({ ratio: 1 })
      await page.keyboard.press('Tab')
      await expect(actions.getByRole('button').first()).toBeFocused()
      if (javaScriptEnabled) await expectAccessible(page)
    }
    // What is loaded again says what is so, not what was done once.
    const muted = page.url()
    await actions.getByRole('button', { name: 'Mute', exact: true }).press('Enter')
    const said = actions.getByRole('status')
    await expect(said).toHaveText('This ticket is muted. Unmute it at any time.')
    await page.goto(muted)
    await expect(said).toHaveText('This ticket is muted. Unmute it at any time.')
  })
}

test('whoever sees a ticket only because they follow it is told so before they stop, and where it went after', async ({
  openAs,
  database,
  expectAccessible,
}) => {
  const requester = await openAs('requester@ldh.la.example', { javaScriptEnabled: false })
  const address = await openTicket(requester, 'Followed from elsewhere: laptop stays dark')
  await database.query(
    `INSERT INTO ticket_follower (ticket_id, person_id) SELECT $1, id FROM person WHERE email = 'requester@dotd.la.example'`,
    [Number(/\d+$/.exec(address)?.[0])],
  )
  const page = await openAs('requester@dotd.la.example')
  await page.goto(address)
  await expect(page.getByText('see it only as long as you follow it')).toBeVisible()
  await page.getByRole('button', { name: 'Stop following' }).click()
  const said = page.getByRole('status').filter({ hasText: 'You no longer follow OTS-' })
  await expect(said).toBeFocused()
  await expect(page.getByRole('heading', { name: 'My tickets' })).toBeVisible()
  await expectAccessible(page)
  expect((await page.goto(address))?.status()).toBe(404)

  // The list of what one follows says the same, before and after.
  const another = await openTicket(requester, 'Followed from a list: laptop stays dark')
  await database.query(
    `INSERT INTO ticket_follower (ticket_id, person_id) SELECT $1, id FROM person WHERE email = 'requester@dotd.la.example'`,
    [Number(/\d+$/.exec(another)?.[0])],
  )
  await page.goto('/account/notifications')
  const list = page.getByRole('region', { name: 'Tickets that you follow or muted' })
  const row = list.getByRole('row').filter({ hasText: 'Followed from a list' })
  await expect(row).toContainText('You see it only as long as you follow it.')
  await expectAccessible(page)
  await row.getByRole('button', { name: /^Stop following/ }).click()
  await expect(list.getByRole('status')).toContainText('do not see it any more')
  await expect(list.getByRole('status')).toBeFocused()
})
