import type { FullConfig } from '@playwright/test'
import { type Helpdesk, launchHelpdesk } from './launch-helpdesk.ts'

/**
 * A helpdesk for each worker of the browser tests, one after the other, so that two at work do not meet. With E2E_BASE_URL
 * set, one that runs already is used and left alone.
 */
export default async function startHelpdesk({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (process.env.E2E_BASE_URL) return async () => undefined
  const started: Helpdesk[] = []
  const stopAll = async () => {
    await Promise.all(started.map(({ stop }) => stop()))
  }
  try {
    while (started.length < workers) started.push(await launchHelpdesk())
  } catch (error) {
    await stopAll()
    throw error
  }
  process.env.E2E_HELPDESKS = JSON.stringify(started.map(({ address, databaseUrl }) => ({ address, databaseUrl })))
  return stopAll
}
