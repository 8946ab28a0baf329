import type { FullConfig } from '@playwright/test'
import { launchHelpdesk } from './launch-helpdesk.ts'

/**
 * A helpdesk for each worker of the browser tests, so that two at work do not meet. With E2E_BASE_URL set, one that runs
 * already is used and left alone.
 */
export default async function startHelpdesk({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (process.env.E2E_BASE_URL) return async () => undefined
  const starts = await Promise.allSettled(Array.from({ length: workers }, launchHelpdesk))
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const stopAll = async () => {
    await Promise.all(started.map(({ stop }) => stop()))
  }
  const failed = starts.find((start) => start.status === 'rejected')
  if (failed) {
    await stopAll()
    throw failed.reason
  }
  process.env.E2E_HELPDESKS = JSON.stringify(started.map(({ address, databaseUrl }) => ({ address, databaseUrl })))
  return stopAll
}
