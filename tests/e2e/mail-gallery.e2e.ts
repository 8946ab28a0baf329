import { type APIRequestContext, expect as plainly } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const htmlOf = async (request: APIRequestContext, name: string) => {
  const answer = await request.get(`/mail/gallery/${name}/html`)
  plainly(answer.status(), name).toBe(200)
  return answer.text()
}

const listNames = async (request: APIRequestContext) => {
  const page = await (await request.get('/mail/gallery')).text()
  const names = [...page.matchAll(/href="\/mail\/gallery\/([\w-]+)"/g)].flatMap(([, name]) => name ?? [])
  plainly(names.length).toBeGreaterThan(40)
  return names
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every mail can be read when it is ${scheme}: by everybody, on a phone, and without asking anybody for anything`, async ({
    page,
    request,
    expectAccessible,
  }) => {
    test.setTimeout(180_000)
    await page.emulateMedia({ colorScheme: scheme })
    const asked: string[] = []
    await page.route('**', (route) => {
      asked.push(route.request().url())
      return route.abort()
    })
    for (const name of await listNames(request)) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.setContent(await htmlOf(request, name))
      await expectAccessible(page)
      await expect(page.getByRole('heading', { level: 1 }), name).toHaveCount(1)
      expect(await page.locator('.sheet').evaluate((sheet) => sheet.clientWidth), name).toBeLessThanOrEqual(600)
      await page.setViewportSize({ width: 390, height: 844 })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${name} on a phone`).toBeLessThanOrEqual(0)
    }
    expect(asked).toEqual([])
  })
}

/** The text form as the gallery's page shows it. */
const textOf = async (request: APIRequestContext, name: string) => {
  const page = await (await request.get(`/mail/gallery/${name}`)).text()
  const [, text = ''] = /<pre class="mail-text">(.*?)<\/pre>/s.exec(page) ?? []
  const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, mark: string) => marks[mark] ?? '')
}

test('the text of every mail says what its HTML says', async ({ page, request }) => {
  test.setTimeout(180_000)
  for (const name of await listNames(request)) {
    const text = await textOf(request, name)
    await page.setContent(await htmlOf(request, name))
    // Letters and digits: the marks that part lines or quote are the text's own.
    const squeeze = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '')
    const blocks = await page
      .locator('.sheet :is(h1, h2, p, li, th, td, div, a):not(.masthead)')
      .evaluateAll((all) =>
        all.flatMap((one) =>
          [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.textContent ?? ''),
        ),
      )
    const said = squeeze(text)
    for (const words of blocks) expect(said, `${name} says in HTML: ${words}`).toContain(squeeze(words))
    const links = await page
      .locator('.sheet a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    for (const link of links) expect(text, name).toContain(link)
  }
})

test('the gallery shows each mail in both lights and as text', async ({ browser, request, expectAccessible }) => {
  // Of its own: the browser says of each frame that nothing may run there. What the frames show is looked at above.
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.route(/\/html\?scheme=/, (route) => route.abort())
  await page.goto('/mail')
  await page.getByRole('link', { name: 'Every mail there is' }).click()
  await expect(page.locator('tbody tr')).toHaveCount((await listNames(request)).length)
  await expectAccessible(page)
  await page.goto('/mail/gallery/waiting-on-you')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\[OTS-10234\] Waiting on you/)
  await expect(page.locator('pre.mail-text')).toContainText('- the serial number on the bottom')
  await page.setViewportSize({ width: 390, height: 844 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await context.close()

  for (const [scheme, ground] of [
    ['light', '#ffffff'],
    ['dark', '#2e2e2a'],
  ] as const) {
    const html = await (await request.get(`/mail/gallery/waiting-on-you/html?scheme=${scheme}`)).text()
    const other = await browser.newPage({ colorScheme: scheme === 'dark' ? 'light' : 'dark' })
    await other.setContent(html)
    const [red, green, blue] = (ground.match(/\w\w/g) ?? []).map((part) => Number.parseInt(part, 16))
    await expect(other.locator('.sheet')).toHaveCSS('background-color', `rgb(${red}, ${green}, ${blue})`)
    await other.close()
  }
})
