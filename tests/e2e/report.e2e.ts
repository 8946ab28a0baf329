import { expect, test } from './fixtures.ts'

test('a supervisor reads how well promises were kept and meets the tickets behind a figure', async ({
  openAs,
  expectAccessible,
}) => {
  const page = await openAs('supervisor.dco@ots.la.example')
  await page.goto('/')
  await page.getByRole('link', { name: 'SLA report' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'How well promised times were kept' })).toBeVisible()
  await expectAccessible(page)

  const formula = await page.getByText(/^[\d,]+ met ÷ \(/).textContent()
  const [, met = '', breached = ''] = /\((\d+) met \+ (\d+) breached\)/.exec(formula ?? '') ?? []
  const due = Number(met) + Number(breached)
  expect(due).toBeGreaterThan(0)
  await page.locator('.stat-value a').first().click()
  await expect(page.getByText(`${due} clock`)).toBeVisible()
  await expect(page.locator('tbody tr')).toHaveCount(Math.min(due, 25))
  await expectAccessible(page)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^sla-counted-.*\.csv$/)

  await page.locator('tbody a').first().click()
  await expect(page).toHaveURL(/\/tickets\/OTS-\d+$/)
})

test('period and scope are chosen without JavaScript, on a small screen too', async ({ openAs }) => {
  const page = await openAs('admin@ots.la.example', { javaScriptEnabled: false, width: 390 })
  await page.goto('/reports/sla')
  await page.getByLabel('From').fill('2020-01-01')
  await page.getByLabel('To').fill('2020-01-31')
  await page.getByLabel('Section').selectOption('euc')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/from=2020-01-01&to=2020-01-31&section=euc/)
  await expect(page.getByText('Jan 1 – 31, 2020')).toBeVisible()
  await expect(page.getByText('0 met ÷ (0 met + 0 breached)')).toBeVisible()
  await expect(page.locator('.stat-value')).toHaveText(['–', '–', '–', '–'])
})

test('neither the report nor its tickets scroll sideways on a small screen', async ({ openAs }) => {
  const page = await openAs('admin@ots.la.example', { width: 390 })
  for (const path of ['/reports/sla', '/reports/sla/tickets?verdict=open']) {
    await page.goto(path)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, path).toBeLessThanOrEqual(0)
  }
})

test('the report fits on two printed pages', async ({ openAs }) => {
  const page = await openAs('admin@ots.la.example')
  await page.goto('/reports/sla')
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2)
})
