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

test('the text of every mail says what its HTML says', async ({ page, request }) => {
  test.setTimeout(180_000)
  for (const name of await listNames(request)) {
    await page.goto(`/mail/gallery/${name}`)
    const text = (await page.locator('pre.mail-text').textContent()) ?? ''
    await page.setContent(await htmlOf(request, name))
    // Letters, digits and addresses: marks that part lines or quote are the text's own.
    const squeeze = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '')
    const shown = squeeze(await page.locator('.sheet').innerText())
    const said = squeeze(text.replace(/https?:\/\/\S+/g, ''))
    const links = await page.locator('.sheet a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    for (const link of links) expect(text, `${name}: ${link}`).toContain(link)
    // What people wrote in Markdown stands as they wrote it in the one and rendered in the other.
    expect(said.length / shown.length, name).toBeGreaterThan(0.9)
    expect(said.length / shown.length, name).toBeLessThan(1.15)
  }
})

test('the gallery shows each mail in both lights and as text', async ({ page, request, expectAccessible }) => {
  await page.goto('/mail')
  await page.getByRole('link', { name: 'Every mail there is' }).click()
  await expect(page.locator('tbody tr')).toHaveCount((await listNames(request)).length)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'waiting-on-you' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\[OTS-10234\] Waiting on you/)
  const background = (scheme: string) =>
    page
      .frameLocator(`iframe[title$="${scheme}"]`)
      .locator('.sheet')
      .evaluate((sheet) => getComputedStyle(sheet).backgroundColor)
  expect(await background('light')).toBe('rgb(255, 255, 255)')
  expect(await background('dark')).toBe('rgb(46, 46, 42)')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await page.close()
})
