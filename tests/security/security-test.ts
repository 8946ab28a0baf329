import { type AccessStage, fillNewTicket, openAs, setAccessStage } from '#tests/e2e/access-stage.ts'
import { type AskAs, createAskAs } from '#tests/e2e/ask-as.ts'
import { test as base, expect } from '#tests/e2e/fixtures.ts'

interface SecurityFixtures {
  origin: string
  askAs: AskAs
  stage: AccessStage
  /** Opens a ticket of the Department of Health with these texts; its number. */
  openTicket: (subject: string, more?: Record<string, string>) => Promise<string>
}

/** Tests of one class of attack, over HTTP and in the browser, against the whole helpdesk from its production build. */
export const test = base.extend<SecurityFixtures>({
  origin: async ({ baseURL }, use) => use(new URL(baseURL ?? '').origin),
  askAs: async ({ origin }, use) => use(createAskAs(origin)),
  stage: async ({ askAs, database }, use) => use(await setAccessStage(askAs, database)),
  openTicket: async ({ askAs }, use) => use((subject, more) => openAs(askAs, fillNewTicket(subject, more))),
})

export { expect }
