import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const REQUESTER = 'requester@ldh.la.example'
const TECHNICIAN = 'tech1.euc@ots.la.example'
const HELPDESK = 'helpdesk@ots.la.example'

test.describe.configure({ timeout: 180_000 })

interface Letter {
  from: string
  to?: string
  subject?: string
  text: string
}

/** Writes the form of the mail program that is open. */
async function send(page: Page, { from, to, subject, text }: Letter): Promise<void> {
  await page.getByLabel('From').fill(from)
  if (to !== undefined) await page.getByLabel('To', { exact: true }).fill(to)
  if (subject !== undefined) await page.getByLabel('Subject').fill(subject)
  const field = page.getByLabel('Text')
  const quoted = await field.inputValue()
  await field.fill(`${text}\n${quoted}`)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page).toHaveURL(/\/mail\/\d+$/)
}

/** Opens the newest mail to or from an address whose subject is this, once it has come. */
async function readMail(page: Page, address: string, subject: RegExp): Promise<string> {
  await expect(async () => {
    await page.goto(`/mail?address=${encodeURIComponent(address)}`)
    await expect(page.getByRole('link', { name: subject }).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000 })
  await page.getByRole('link', { name: subject }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'As text' })).toBeVisible()
  return (await page.getByRole('region', { name: 'As text' }).textContent()) ?? ''
}

const linkIn = (text: string, path: string) =>
  new URL(new RegExp(`https?://\\S+(${path}/\\S+)`).exec(text)?.[1] ?? '', 'http://x')

test('a ticket by mail alone: written, confirmed, completed by a link, answered from both sides, solved and rated', async ({
  page,
  openAs,
  expectAccessible,
  database,
}) => {
  const subject = `Copier on floor three ${Date.now().toString(36)}`
  await page.goto('/mail/new')
  await expectAccessible(page)
  await send(page, { from: REQUESTER, to: HELPDESK, subject, text: 'There is a paper jam again.\n\nRosa' })

  const confirmation = await readMail(page, REQUESTER, new RegExp(`\\[OTS-\\d+\\] .*${subject}`))
  const number = /OTS-\d+/.exec(confirmation)?.[0] ?? ''
  const ticketId = Number(number.slice(4))
  const [row] = (await database.query('SELECT * FROM ticket WHERE id = $1', [ticketId])).rows
  expect(row).toMatchObject({ channel: 'email', category_code: 'EUC-PRN-01', is_category_guessed: true })

  const { pathname } = linkIn(confirmation, '/details')
  await page.goto(pathname)
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(page.getByRole('group', { name: 'Please mend 2 things' })).toBeVisible()
  await page.getByRole('radio', { name: /Several people/ }).check()
  await page.getByRole('radio', { name: /I can work around it/ }).check()
  await page.getByLabel('Room').fill('3-117')
  await page.getByRole('button', { name: 'Send the details' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await page.goto(pathname)
  await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()

  // The technician answers the mail that their section got.
  await readMail(page, 'euc@ots.la.example', new RegExp(`\\[${number}\\]`))
  await page.getByRole('link', { name: 'Reply' }).click()
  await send(page, { from: TECHNICIAN, text: 'I am on my way. Which tray is it?' })

  const answer = await readMail(page, REQUESTER, new RegExp(`\\[${number}\\] ${subject}`))
  expect(answer).toContain('Which tray is it?')
  await page.getByRole('link', { name: 'Reply' }).click()
  await send(page, { from: REQUESTER, text: 'The lower one.' })
  await expect
    .poll(
      async () => {
        const { rows } = await database.query<{ body: string }>(
          "SELECT body FROM ticket_message WHERE ticket_id = $1 AND kind = 'reply' ORDER BY id",
          [ticketId],
        )
        return rows.map(({ body }) => body)
      },
      { timeout: 45_000 },
    )
    .toEqual(['I am on my way. Which tray is it?', 'The lower one.'])

  const desk = await openAs(TECHNICIAN)
  await desk.goto(`/tickets/${number}`)
  await expect(desk.getByText('The lower one.', { exact: true })).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'Take', exact: true }).first().click()
  await desk.getByText('Resolve', { exact: true }).first().click()
  await desk.getByLabel('How was it resolved?').selectOption('fixed')
  await desk.getByLabel('What was done').fill('Cleared the lower tray and cleaned the rollers.')
  await desk.getByRole('button', { name: 'Resolve' }).click()
  await expect(desk.getByText('resolved the ticket')).toBeVisible()

  const solved = await readMail(page, REQUESTER, new RegExp(`\\[${number}\\].*[Ss]olved|\\[${number}\\].*[Rr]esolved`))
  expect(solved).toContain('Cleared the lower tray')
  const rate = /https?:\/\/\S+(\/rate\/\S+)/.exec(solved)?.[1] ?? ''
  await page.goto(rate)
  await expectAccessible(page)
  expect((await database.query('SELECT FROM ticket_rating WHERE ticket_id = $1', [ticketId])).rowCount).toBe(0)
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await expect
    .poll(async () => (await database.query('SELECT score FROM ticket_rating WHERE ticket_id = $1', [ticketId])).rows)
    .toHaveLength(1)
})
