import type { Page } from '@playwright/test'

/** Opens a fresh ticket for the service desk through the form, as a requester without JavaScript; returns its address. */
export async function openTicket(page: Page, subject: string): Promise<string> {
  await page.goto('/tickets/new/euc')
  await page.locator('select[name=categoryCode]').selectOption('EUC-DEV-01')
  await page.getByLabel('Subject').fill(subject)
  await page.getByLabel('Description').fill('The screen stays black. I tried another plug.')
  await page.locator('input[name=impact][value=low]').check()
  await page.locator('input[name=urgency][value=low]').check()
  await page.getByRole('button', { name: 'Submit ticket' }).click()
  await page.waitForURL(/\/tickets\/OTS-\d+/)
  return new URL(page.url()).pathname
}
