import { expect, test } from './fixtures.ts'

test('an administrator adds a rule, tries a ticket against it, orders it, switches it off and removes it', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('admin@ots.la.example')
  await page.goto('/admin')
  await expect(page.getByText(/Last seen \d+ s ago/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: /Routing rules/ }).click()
  await page.getByRole('link', { name: 'Add a rule' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Drones go to the data center')
  await page.getByLabel(/Words in the subject/).fill('drone')
  await page.locator('select[name=sectionCode]').selectOption('dco')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save rule' }).click()
  await expect(page.getByRole('link', { name: 'Drones go to the data center' })).toBeVisible()
  await expectAccessible(page)

  await page.locator('input[name=subject]').fill('My drone is lost')
  await page.getByRole('button', { name: 'Try this ticket' }).click()
  await expect(page.getByText('The ticket goes to Data Center Operations')).toBeVisible()
  await expect(page.getByText('The rule “Drones go to the data center” decided')).toBeVisible()
  await expect(page.getByText('Yes: Subject says “drone”')).toBeVisible()

  await page.waitForLoadState()
  const rules = page.locator('.rule-list').first().getByRole('heading')
  const before = await rules.count()
  await page.getByRole('button', { name: 'Move up: Drones go to the data center' }).click()
  await expect(rules.nth(before - 2)).toHaveText(/Drones/)
  await page.getByRole('button', { name: 'Switch off: Drones go to the data center' }).click()
  await expect(rules.nth(before - 2)).toHaveText(/Drones go to the data center Off/)

  await page.getByRole('link', { name: 'Drones go to the data center' }).click()
  await expect(page.getByLabel(/Words in the subject/)).toHaveValue('drone')
  await page.getByText('Remove this rule').click()
  await page.getByRole('button', { name: 'Remove rule' }).click()
  await expect(rules).toHaveCount(before - 1)
})

test('a rule that could never match comes back with what was entered and why', async ({ openAs }) => {
  const page = await openAs('admin@ots.la.example', { javaScriptEnabled: false, width: 390 })
  await page.goto('/admin/routing/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Impossible')
  await page.getByLabel('Production Support', { exact: true }).check()
  const category = page.locator('[name=categoryCodes][value=EUC-DEV-01]')
  await expect(category).toBeHidden()
  await page.getByText('Choose categories').click()
  await category.check()
  await page.locator('select[name=sectionCode]').selectOption('dco')
  const person = page.locator('select[name=assigneeId]')
  await expect(person).toBeHidden()
  await page.getByLabel('A named person').check()
  await person.selectOption({ index: 1 })
  await page.getByLabel('Nobody: it waits in the queue').check()
  await expect(person).toBeVisible()
  await person.selectOption('')
  await expect(person).toBeHidden()
  await page.getByRole('button', { name: 'Save rule' }).click()
  await expect(page.getByRole('link', { name: /No ticket can match/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Impossible')
  await expect(category).toBeVisible()
  await expect(category).toBeChecked()
  await expect(page.getByLabel('Acadia')).toBeHidden()
  await expect(page.locator('[name=categoryCodes]:checked')).toHaveCount(1)
})

test('the administration is for administrators alone', async ({ openAs }) => {
  const supervisor = await openAs('supervisor.euc@ots.la.example')
  for (const address of ['/admin', '/admin/routing', '/admin/routing/new']) {
    expect((await supervisor.goto(address))?.status()).toBe(403)
  }
})
