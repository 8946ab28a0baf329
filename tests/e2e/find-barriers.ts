import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type Violations = Awaited<ReturnType<AxeBuilder['analyze']>>['violations']

const resolveFrom = (place: string, name: string) => createRequire(place).resolve(name)
// The builder's own axe, in half as many letters.
const builder = resolveFrom(import.meta.url, '@axe-core/playwright')
const axeSource = readFileSync(resolveFrom(builder, 'axe-core/axe.min.js'), 'utf8')
const runOnly = { type: 'tag' as const, values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }

/** To put together what it finds in several frames, the builder opens another page, which costs more than the look itself. */
async function lookIntoFrames(page: Page): Promise<Violations> {
  return (await new AxeBuilder({ page, axeSource }).options({ runOnly }).analyze()).violations
}

async function lookIntoPage(page: Page): Promise<Violations> {
  if (!(await page.evaluate("typeof window.axe?.run === 'function'"))) await page.evaluate(axeSource)
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  return page.evaluate<Violations>(`axe.run(document, ${options}).then(({ violations }) => violations)`)
}

/** What axe finds on the page as it stands against WCAG 2.1 AA, each with the elements it is found on; in frames, too. */
export async function findBarriers(page: Page): Promise<string[]> {
  const violations = page.frames().length > 1 ? await lookIntoFrames(page) : await lookIntoPage(page)
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join('; ')})`)
}
