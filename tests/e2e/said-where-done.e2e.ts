import { expect, test } from './fixtures.ts'

const ADMIN = 'admin@ots.la.example'

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`a rule that is switched says so beside itself, and the keyboard goes on from there, ${how} JavaScript`, async ({
    openAs,
    expectAccessible,
  }) => {
    const page = await openAs(ADMIN, { javaScriptEnabled, width: javaScriptEnabled ? 1280 : 390 })
    await page.goto('/admin/routing')
    const rule = page.locator('.rule-list > li').last()
    for (const [button, words] of [
      [/^Switch off/, /^Switched off/],
      [/^Switch on/, 'Switched on.'],
      [/^Move up/, /^Moved/],
    ] as const) {
      await page.waitForLoadState()
      const name = await rule.getByRole('link').textContent()
      await rule.getByRole('button', { name: button }).press('Enter')
      const said = page.getByRole('main').getByRole('status').filter({ hasText: words })
      await expect(said).toBeFocused()
      await expect(said).toBeInViewport({ ratio: 1 })
      const own = page.locator('.rule-list > li').filter({ has: page.getByRole('status') })
      await expect(own.getByRole('link')).toHaveText(name ?? '')
      await page.keyboard.press('Tab')
      await expect(own.getByRole('link')).toBeFocused()
      if (javaScriptEnabled) await expectAccessible(page)
      // What was moved goes back to where it was, before somebody else's test asks the rules.
      if (String(button).includes('Move')) {
        await own.getByRole('button', { name: /^Move down/ }).click()
        await expect(rule.getByRole('link')).toHaveText(name ?? '')
      }
    }
  })

  test(`what is saved is told beside the button, and once another form is refused no more, ${how} JavaScript`, async ({
    openAs,
    expectAccessible,
  }) => {
    const page = await openAs(ADMIN, { javaScriptEnabled, width: 390 })
    for (const address of ['/admin/sections/ppm', '/admin/categories/EUC-DEV-02', '/admin/sla/mail']) {
      await page.goto(address)
      await page.getByRole('button', { name: 'Save' }).press('Enter')
      const said = page.getByRole('main').getByRole('status')
      await expect(said).toContainText('Saved.')
      await expect(said).toBeFocused()
      await expect(said).toBeInViewport({ ratio: 1 })
      await page.keyboard.press('Tab')
      await expect(page.getByRole('button', { name: 'Save' })).toBeFocused()
      if (javaScriptEnabled) await expectAccessible(page)
    }
    await page.goto('/admin/categories/EUC-DEV-02?done=saved')
    await page.getByLabel('Name', { exact: true }).fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('link', { name: 'Give a name.' })).toBeVisible()
    await expect(page.getByText('Saved.')).toHaveCount(0)
  })
}

test('a change far down on a page is told there: another name of an agency', async ({ openAs, expectAccessible }) => {
  const page = await openAs(ADMIN, { width: 390 })
  await page.goto('/admin/agencies/1')
  const names = page.getByRole('region', { name: 'Also known as' })
  await names.getByRole('textbox').fill('Division of the Doings')
  await names.getByRole('button', { name: 'Add the name' }).click()
  await expect(names.getByRole('status')).toBeFocused()
  await expectAccessible(page)
  await names.getByRole('button', { name: 'Remove: Division of the Doings' }).click()
  await expect(names.getByRole('status')).toHaveText('The name is removed.')
  await expect(names.getByRole('status')).toBeFocused()
})

test('categories are found by words and section, and nothing found leads on', async ({ openAs, expectAccessible }) => {
  const page = await openAs(ADMIN, { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/categories')
  await page.getByLabel('Name or group').fill('stolen')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('link', { name: 'Lost or stolen device' })).toBeVisible()
  await page.getByRole('link', { name: /^Production Support/ }).click()
  await page.getByRole('link', { name: /^Look at End User Computing/ }).click()
  await expect(page.getByRole('link', { name: 'Lost or stolen device' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(page.getByRole('link', { name: 'Laptop or desktop will not start' })).toBeVisible()
  const wide = await openAs(ADMIN)
  for (const address of ['/admin/categories?q=stolen', '/admin/categories?q=zzz']) {
    await wide.goto(address)
    await expectAccessible(wide)
  }
})

test('a phone shows the way through a long calendar, a wide screen needs none', async ({ openAs }) => {
  const page = await openAs(ADMIN, { width: 390 })
  await page.goto('/admin/sla/calendars/office')
  const parts = page.getByRole('navigation', { name: 'On this page' })
  await parts.getByRole('link', { name: 'Preview the change' }).click()
  await expect(page.getByRole('button', { name: 'Preview the change' })).toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Preview the change' })).toBeFocused()
  // Twenty days make a page: each is one line, and four when it is opened.
  const fold = page.locator('summary').filter({ hasText: 'New Year' })
  expect((await fold.boundingBox())?.height).toBeLessThan(80)
  await fold.press('Enter')
  const day = page.getByRole('row').filter({ has: page.getByRole('textbox', { name: 'Day of New Year' }) })
  expect((await day.boundingBox())?.height).toBeLessThan(240)
  await expect(day.getByRole('checkbox', { name: /^Confirmed/ })).toBeVisible()
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const times = page.locator('input[type=time]').filter({ visible: true })
    const widths = await times.evaluateAll((fields) => fields.map((field) => field.clientWidth))
    expect(Math.min(...widths), 'room for “06:00 AM”').toBeGreaterThan(92)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(parts).toBeHidden()
})
