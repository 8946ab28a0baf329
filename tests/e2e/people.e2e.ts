import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const ADMIN = 'admin@ots.la.example'

test.describe.configure({ timeout: 90_000 })

async function fitsThePhone(page: Page) {
  await page.setViewportSize({ width: 390, height: 800 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function addPerson(page: Page, name: string): Promise<string> {
  const email = `${randomUUID().slice(0, 8)}@ldh.la.example`
  await page.goto('/admin/people/new')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Email address' }).fill(email)
  await page.getByRole('combobox', { name: 'Agency' }).fill('LDH')
  await page.getByRole('option', { name: 'LDH: Louisiana Department of Health' }).click()
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('status')).toContainText('An invitation is on its way')
  return email
}

test('an administrator adds a person, finds them again, edits them, and gives and ends a role', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin')
  await expectAccessible(page)
  await page.getByRole('link', { name: /^People/ }).click()
  await expectAccessible(page)
  await fitsThePhone(page)
  const email = await addPerson(page, 'Zulema Fontenot-Honoré')
  await expectAccessible(page)
  await fitsThePhone(page)

  await page.goto('/admin/people?q=honore+zul')
  await page.getByRole('link', { name: 'Zulema Fontenot-Honoré' }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Room' }).fill('3-119')
  await page.getByRole('textbox', { name: 'Email address' }).fill('requester@ldh.la.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: /has this address/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Room' })).toHaveValue('3-119')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Email address' }).fill(email)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('3-119')).toBeVisible()

  await page.getByRole('link', { name: 'Give a role' }).click()
  await expectAccessible(page)
  await fitsThePhone(page)
  await page.getByRole('radio', { name: /^Approver/ }).check()
  await page.getByRole('button', { name: 'Give role' }).click()
  await expect(page.getByRole('link', { name: 'Choose what they approve as.' })).toBeVisible()
  await page.locator('select[name=approvalRole]').selectOption('data owner')
  await page.getByRole('button', { name: 'Give role' }).click()
  const role = page.getByRole('row', { name: /Approver, Louisiana Department of Health: data owner/ })
  await expect(role).toBeVisible()
  const said = page.getByRole('region', { name: 'Roles' }).getByRole('status')
  await expect(said).toBeFocused()
  await role.getByRole('button', { name: /^End/ }).click()
  await expect(said).toHaveText('The role has ended, and so have their sessions.')
  await expect(said).toBeFocused()
  await expect(page.getByText('None: they ask for help, like everybody.')).toBeVisible()

  const { rows } = await database.query<{ action: string }>(
    'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id',
    [email],
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'identity.personAdded',
    'identity.invited',
    'identity.personChanged',
    'identity.roleGranted',
    'identity.roleEnded',
  ])
})

test('a list of people is tried, mended and applied, without JavaScript', async ({ openAs, expectAccessible }) => {
  const page = await openAs(ADMIN, { javaScriptEnabled: false })
  // axe is a script, and looks at the same pages beside.
  const beside = await openAs(ADMIN)
  const look = async () => {
    await beside.goto(page.url())
    await expectAccessible(beside)
    await fitsThePhone(beside)
  }
  const email = `${randomUUID().slice(0, 8)}@dotd.la.example`
  const upload = async (list: string) => {
    await page.goto('/admin/people/import')
    await page.locator('input[type=file]').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(list),
    })
    await page.getByRole('button', { name: 'Check the list' }).click()
  }
  await upload(`email,name,agency code,roles\n${email},Imported Ida,Nowhere,technician:euc\n`)
  await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('There is no active agency “Nowhere”')
  await expect(page.getByRole('button', { name: 'Apply the list' })).toHaveCount(0)
  await look()
  await upload(`email,name,agency code,roles\n${email},Imported Ida,DOTD,technician:euc\n`)
  await expect(page.getByRole('row', { name: new RegExp(email) })).toContainText('Added, with role technician')
  await look()
  await page.getByRole('button', { name: 'Apply the list' }).click()
  await expect(page.getByText('1 added, 0 changed.')).toBeVisible()
  await expect(page.getByText('Everything in the list is so already.')).toBeVisible()
  await page.goto(`/admin/people?q=${email}`)
  await expect(page.getByRole('row', { name: /Imported Ida/ })).toContainText('Technician, End User Computing')
})

test('whoever is shut out is signed out at once, and their tickets go back to the queue', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const { rows } = await database.query<{ id: number }>(
    `SELECT p.id FROM person p WHERE p.email = 'tech3.euc@ots.la.example'`,
  )
  const personId = rows[0]?.id ?? 0
  const open = await database.query<{ id: number }>(
    `SELECT id FROM ticket WHERE section_code = 'euc' AND is_open AND requester_id <> $1 ORDER BY id LIMIT 2`,
    [personId],
  )
  const ids = open.rows.map(({ id }) => id)
  await database.query('UPDATE ticket SET assignee_id = $1 WHERE id = ANY($2)', [personId, ids])
  const theirs = await openAs('tech3.euc@ots.la.example')
  await theirs.goto('/queues/euc')
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()

  const page = await openAs(ADMIN)
  await page.goto(`/admin/people/${personId}/deactivation`)
  await expect(page.getByText(/open tickets? that (is|are) assigned to them/)).toBeVisible()
  await expectAccessible(page)
  await fitsThePhone(page)
  await page.getByRole('button', { name: 'Shut out' }).click()
  await expect(page.getByRole('link', { name: /Say why/ })).toBeVisible()
  await page.getByRole('textbox', { name: 'Why?' }).fill('Left for the private sector')
  await page.getByRole('button', { name: 'Shut out' }).click()
  await expect(page.getByText('They cannot sign in and get no mail.')).toBeVisible()
  await expectAccessible(page)

  await theirs.goto('/queues/euc')
  await expect(theirs).toHaveURL(/\/sign-in/)
  await expect
    .poll(
      async () => {
        const found = await database.query('SELECT 1 FROM ticket WHERE assignee_id = $1 AND is_open', [personId])
        return found.rowCount
      },
      { timeout: 30_000 },
    )
    .toBe(0)
  await page.goto(`/tickets/OTS-${ids[0]}`)
  await expect(page.getByText(/no longer works on tickets: back in the queue/).last()).toBeVisible()

  await page.goto(`/admin/people/${personId}`)
  await page.getByRole('button', { name: 'Let in again' }).click()
  await expect(page.getByText(/They may sign in again/)).toBeVisible()
  // As other tests know them.
  await database.query('UPDATE role_grant SET valid_to = NULL WHERE person_id = $1', [personId])
})

test('an agency gets another name on its day, and an old ticket keeps the name of before', async ({
  openAs,
  expectAccessible,
  database,
}) => {
  const { rows } = await database.query<{ ticketId: number; agencyId: number; name: string; today: string }>(
    `SELECT t.id AS "ticketId", a.id AS "agencyId", a.name, to_char(now() AT TIME ZONE 'America/Chicago', 'YYYY-MM-DD') AS today
     FROM ticket t JOIN agency a ON a.id = t.agency_id
     WHERE a.code = 'LDWF' AND NOT t.is_restricted ORDER BY t.id LIMIT 1`,
  )
  const [row] = rows
  if (!row) throw new Error('The demo has no ticket of this agency')
  const page = await openAs(ADMIN)
  await page.goto('/admin/agencies?q=ldwf')
  await expectAccessible(page)
  await fitsThePhone(page)
  await page.getByRole('link', { name: row.name }).click()
  await page.getByRole('link', { name: 'Rename or merge' }).click()
  await expectAccessible(page)
  const plan = async (name: string, day: string) => {
    await page.goto(`/admin/agencies/${row.agencyId}/changes`)
    await page.getByRole('radio', { name: /another name/ }).check()
    await page.getByRole('textbox', { name: 'New name' }).fill(name)
    await expect(page.locator('[name=intoAgencyId]')).toBeHidden()
    await page.getByLabel('Takes effect on').fill(day)
    await page.getByRole('button', { name: 'Plan the change' }).click()
  }
  await plan('Department of Marshes', '2090-01-01')
  await expect(page.getByText('The change is planned.')).toBeVisible()
  await expectAccessible(page)
  await fitsThePhone(page)
  await page.getByRole('button', { name: /^Withdraw/ }).click()
  await expect(page.getByText('The change is withdrawn.')).toBeVisible()
  await plan('Department of Coasts', row.today)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Department of Coasts')
  await page.goto(`/tickets/OTS-${row.ticketId}`)
  await expect(page.getByText(row.name, { exact: true }).first()).toBeVisible()
  await page.goto(`/admin/agencies?${new URLSearchParams({ q: row.name })}`)
  await expect(page.getByRole('row', { name: /Department of Coasts/ })).toContainText(`Also known as ${row.name}`)
})

test('sections and categories are edited, and their pages fit and are accessible', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs(ADMIN)
  for (const address of [
    '/admin/sections',
    '/admin/sections/ppm',
    '/admin/categories',
    '/admin/categories/EUC-DEV-01',
  ]) {
    await page.goto(address)
    await expectAccessible(page)
    await fitsThePhone(page)
  }
  await page.goto('/admin/sections/ppm')
  await page.getByRole('textbox', { name: 'What it handles' }).fill('Requests for projects, and their progress')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto('/admin/categories/EUC-DEV-01')
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'Give a name.' })).toBeVisible()
})

test('on a phone a person is two lines in the list, of three who work for a section', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('admin@ots.la.example', { width: 390 })
  await page.goto('/admin/people')
  await expectAccessible(page)
  for (const { words, most } of [
    { words: 'Asks for help', most: 66 },
    { words: 'Technician', most: 86 },
  ]) {
    const person = page.getByRole('main').locator('tbody > tr').filter({ hasText: words }).first()
    expect((await person.boundingBox())?.height).toBeLessThan(most)
  }
})

test('people and places are the administrators’ alone, and nobody changes their own roles', async ({
  openAs,
  database,
}) => {
  const supervisor = await openAs('supervisor.euc@ots.la.example')
  for (const address of [
    '/admin/people',
    '/admin/people/1',
    '/admin/agencies',
    '/admin/sections',
    '/admin/categories',
  ]) {
    expect((await supervisor.goto(address))?.status()).toBe(403)
  }
  const { rows } = await database.query<{ id: number }>('SELECT id FROM person WHERE email = $1', [ADMIN])
  const page = await openAs(ADMIN)
  await page.goto(`/admin/people/${rows[0]?.id}`)
  await expect(page.getByRole('link', { name: 'Give a role' })).toHaveCount(0)
  await page.goto(`/admin/people/${rows[0]?.id}/roles`)
  await page.getByRole('radio', { name: /^Records officer/ }).check()
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Give role' }).click(),
  ])
  expect(answer.status()).toBe(403)
})

test('signing everybody out asks for a reason and a tick first (V7.4.5)', async ({ openAs, expectAccessible }) => {
  const page = await openAs(ADMIN)
  await page.goto('/admin/people')
  await page.getByRole('link', { name: 'Sign everybody out' }).click()
  await expect(page.getByText(/signed in now/)).toBeVisible()
  await expectAccessible(page)
  await fitsThePhone(page)
  await page.getByRole('textbox', { name: 'Why?' }).fill('A laptop was stolen')
  await page.getByRole('button', { name: 'Sign everybody out' }).click()
  await expect(page.getByRole('link', { name: /Tick this/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Why?' })).toHaveValue('A laptop was stolen')
  await expectAccessible(page)
  await fitsThePhone(page)
  // Still signed in, like everybody: nothing was ended.
  await page.goto('/admin/people')
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
})
