import { expect, signIn, test } from './fixtures.ts'

test('a person signs in and out again', async ({ page }) => {
  await signIn(page, 'requester@ldh.la.example')
  await expect(page.getByRole('main')).toBeVisible()
  await page.context().clearCookies()
  await page.goto('/')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('the sign-in page can be used by everybody', async ({ page, expectAccessible }) => {
  await page.goto('/sign-in')
  await expectAccessible(page)
})

test('an address that does not exist answers 404 in words', async ({ openAs, expectAccessible }) => {
  const page = await openAs('requester@ldh.la.example')
  const response = await page.goto('/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
})

test('what runs without being ours does not run', async ({ openAs, complaints }) => {
  const page = await openAs('requester@ldh.la.example')
  await page.goto('/')
  const wasBlocked = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        document.addEventListener('securitypolicyviolation', () => resolve(true))
        const script = document.createElement('script')
        // As text that is put in later: setting `textContent` is refused before that, by Trusted Types.
        script.append('window.ranAnyway = true')
        document.body.append(script)
        setTimeout(() => resolve(false), 2_000)
      }),
  )
  expect(wasBlocked).toBe(true)
  expect(await page.evaluate(() => 'ranAnyway' in window)).toBe(false)
  const setText = () => {
    document.createElement('script').textContent = 'window.ranAnyway = true'
  }
  await expect(page.evaluate(setText)).rejects.toThrow('TrustedScript')
  // Here the browser's complaint is what we want.
  expect(complaints.splice(0).join()).toContain('TrustedScript')
})

test('a page of ours cannot be shown inside another', async ({ request }) => {
  const policy = (await request.get('/sign-in')).headers()['content-security-policy']
  expect(policy).toContain("frame-ancestors 'none'")
})
