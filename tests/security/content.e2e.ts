import type { Page } from '@playwright/test'
import { PEOPLE } from '#tests/access/people.ts'
import { fillNewTicket } from '#tests/e2e/access-stage.ts'
import { DEMO_PASSWORD_OF_TESTS, FORMULAS, PAYLOADS } from './hostile-input.ts'
import { expect, test } from './security-test.ts'

test.describe.configure({ timeout: 120_000 })

/** The page's text, with every run of white space as one space. */
const readText = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')

/** Digits would be masked as somebody's number. */
const letters = () => Math.random().toString(36).replaceAll(/[\d.]/g, '')

/** Nothing ran, and nothing that could run or fetch came out of what people wrote. */
async function expectHarmless(page: Page) {
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const handlers = element.getAttributeNames().filter((name) => /^on(?!e$)|^style$|^srcdoc$/.test(name))
      const href = element.getAttribute('href') ?? element.getAttribute('src') ?? ''
      return handlers.length > 0 || /^\s*(javascript|data:text|vbscript):/i.test(href)
        ? [element.outerHTML.slice(0, 200)]
        : []
    }),
  )
  // Charts and meters of ours have none either.
  expect(found).toEqual([])
  const inline = await page.evaluate(
    () =>
      [...document.scripts].filter(({ src, nonce, type }) => src === '' && nonce === '' && type !== 'application/json')
        .length,
  )
  expect(inline).toBe(0)
}

test('V1.2.1, V3.2.2: scripts in every field of a ticket run nowhere and stay readable: page, list, queue, search, print', async ({
  openAs,
  askAs,
  openTicket,
}) => {
  const marker = `content${letters()}`
  const tickets = new Map<string, string>()
  for (const [name, payload] of Object.entries(PAYLOADS)) {
    const number = await openTicket(`${marker} ${payload}`.slice(0, 150), {
      description: payload,
      building: payload.slice(0, 80),
      room: payload.slice(0, 30),
      contactPhone: '225-555-0100',
      contactNote: payload.slice(0, 100),
    })
    const reply = { submissionKey: crypto.randomUUID(), body: `Reply ${payload}` }
    expect((await askAs('owner', 'POST', `/tickets/${number}/replies`, reply)).status, name).toBe(303)
    const note = { submissionKey: crypto.randomUUID(), body: `Note ${payload}` }
    expect((await askAs('technician', 'POST', `/tickets/${number}/notes`, note)).status, name).toBe(303)
    tickets.set(number, payload)
  }
  for (const email of [PEOPLE.technician, PEOPLE.owner]) {
    const page = await openAs(email)
    for (const [number, payload] of tickets) {
      await page.goto(`/tickets/${number}`)
      await expectHarmless(page)
      const text = await readText(page)
      expect(text).toContain(payload.slice(0, 60).replace(/\s+/g, ' ').trim())
    }
    const addresses = ['/', '/tickets', `/search?q=${marker}`, ...(email === PEOPLE.technician ? ['/queues/euc'] : [])]
    for (const address of addresses) {
      await page.goto(address)
      await expectHarmless(page)
    }
    await page.emulateMedia({ media: 'print' })
    await page.goto(`/tickets/${[...tickets.keys()][0]}`)
    await expectHarmless(page)
  }
})

test('V1.2.1: a script in the search box, in an address and in a User-Agent runs nowhere', async ({
  openAs,
  browser,
  baseURL,
}) => {
  const page = await openAs(PEOPLE.technician)
  for (const payload of Object.values(PAYLOADS)) {
    await page.goto(`/search?q=${encodeURIComponent(payload)}`)
    await expectHarmless(page)
    expect(await page.getByRole('searchbox').first().inputValue()).toBe(payload.replace(/[\r\n]+/g, ''))
    await page.goto(`/sign-in?next=${encodeURIComponent(payload)}`)
    await expectHarmless(page)
    await page.goto(`/nowhere/${encodeURIComponent(payload.replaceAll('\\', ''))}`)
    await expectHarmless(page)
  }
  const userAgent = 'Mozilla/5.0 <script>window.pwned=1</script>"><img src=x onerror=window.pwned=1>'
  const context = await browser.newContext({ userAgent, baseURL: baseURL ?? '' })
  const own = await context.newPage()
  await own.goto('/sign-in')
  await own.getByLabel('Email').fill(PEOPLE.otherAgency)
  await own.getByLabel('Password').fill(DEMO_PASSWORD_OF_TESTS)
  await own.getByRole('button', { name: 'Sign in' }).click()
  await own.waitForURL((url) => url.pathname !== '/sign-in')
  await own.goto('/account/sessions')
  await expectHarmless(own)
  await context.close()
})

test('V1.3.5: Markdown shows its marks as what they mean, links say where they lead, pictures are not fetched', async ({
  openAs,
  openTicket,
}) => {
  const description = [
    'Please **restart** it:',
    '- `ipconfig /all`',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '[the manual](https://evil.example/x) ![photo](https://pictures.example/p.png)',
    '',
    '\\\\server\\share and C:\\new_folder',
  ].join('\n')
  const number = await openTicket('Content: Markdown', { description })
  const page = await openAs(PEOPLE.technician)
  await page.goto(`/tickets/${number}`)
  const text = page.locator('.user-text').first()
  await expect(text.locator('strong')).toHaveText('restart')
  await expect(text.locator('li code')).toHaveText('ipconfig /all')
  await expect(text.locator('td')).toHaveCount(2)
  await expect(text.locator('img')).toHaveCount(0)
  await expect(text).toContainText('the manual (evil.example)')
  await expect(text).toContainText('photo (pictures.example)')
  await expect(text).toContainText('\\\\server\\share and C:\\new_folder')
  for (const link of await text.locator('a').all()) {
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  }
})

test('V1.3.1: HTML that came by mail is shown without anything that runs or is fetched; pictures wait behind a link', async ({
  openAs,
  openTicket,
  database,
}) => {
  const number = await openTicket('Content: HTML from mail')
  const html =
    '<style>body{display:none}</style><h1>Dear desk</h1><p style="position:fixed;inset:0">See <a href="https://evil.example">here</a></p>' +
    '<img src="https://tracker.example/p.gif" alt="Logo"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>' +
    '<form action="https://evil.example"><input name="password"></form><table><tr><td>cell</td></tr></table><p dir="rtl">שלום</p>'
  await database.query(
    "UPDATE ticket_message SET format = 'html', html = $2, body = 'Dear desk' WHERE ticket_id = $1",
    [number.slice(4), html],
  )
  const page = await openAs(PEOPLE.technician)
  await page.goto(`/tickets/${number}`)
  await expectHarmless(page)
  const text = page.locator('.user-text').first()
  await expect(text).toContainText('Dear desk')
  await expect(text).toContainText('here (evil.example)')
  await expect(text).toContainText('Picture “Logo”: show it (tracker.example)')
  await expect(text.locator('form, input, img, style')).toHaveCount(0)
})

test('V1.2.10: what looks like a formula is inert in every export', async ({ askAs, openTicket }) => {
  for (const formula of FORMULAS) await openTicket(`${formula}`)
  const { status, body } = await askAs('supervisor', 'GET', '/reports/sla/tickets.csv')
  expect(status).toBe(200)
  const cells = body.split('\r\n').flatMap((line) => line.split(','))
  expect(cells.filter((cell) => /^"?[=+@\t\r]|^"?-[^\d"]/.test(cell))).toEqual([])
})

test('V1.2.1: mail shows what people wrote as text: nothing in it runs', async ({
  askAs,
  openTicket,
  database,
  page,
  complaints,
}) => {
  const marker = `mail${letters()}`
  const number = await openTicket(`${marker} <img src=x onerror=alert(1)>`, { description: PAYLOADS.script })
  const body = `${PAYLOADS.markdown} ${PAYLOADS.script}`
  await askAs('technician', 'POST', `/tickets/${number}/replies`, { submissionKey: crypto.randomUUID(), body })
  const find = () =>
    database.query<{ id: number }>('SELECT id FROM caught_mail WHERE subject LIKE $1 ORDER BY id', [`%${marker}%`])
  await expect.poll(async () => (await find()).rowCount, { timeout: 30_000 }).toBeGreaterThan(1)
  for (const { id } of (await find()).rows) {
    await page.goto(`/mail/${id}`)
    const frame = await page.context().request.get(`/mail/${id}/html`)
    const html = await frame.text()
    expect(html).not.toMatch(/<script|<img|<[^>]*\son\w+=|href="javascript:/i)
  }
  // The browser that tests with scripts of its own is told that the mail's frame lets none run, not even those.
  const ours = complaints.filter((line) => !/Blocked script execution in '[^']*\/mail\/\d+\/html'/.test(line))
  complaints.splice(0, complaints.length, ...ours)
})

test('V1.2.1: a file’s name is text wherever it is shown, and safe in its header', async ({ openAs, askAs }) => {
  const form = fillNewTicket('Content: names of files')
  const names = [
    '<img src=x onerror=window.pwned=1>.txt',
    '"; filename="evil.html',
    'a\u202egnp.txt',
    '../../etc/passwd',
    '=cmd|calc.txt',
  ]
  for (const name of names) {
    const data = new FormData()
    data.append('files', new File(['text'], name, { type: 'text/plain' }))
    const { status } = await askAs('owner', 'POST', `/files?form=${form.submissionKey}`, data)
    expect([201, 400, 422], name).toContain(status)
  }
  const { location } = await askAs('owner', 'POST', '/tickets/new/euc', form)
  const page = await openAs(PEOPLE.technician)
  await page.goto(new URL(location, 'http://localhost').pathname)
  await expectHarmless(page)
  expect(await readText(page)).not.toMatch(/\.\.\/|\u202e/)
})
