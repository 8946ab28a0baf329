import { launchHelpdesk } from './launch-helpdesk.ts'

/** The helpdesk that all browser tests share. With E2E_BASE_URL set, one that runs already is used and left alone. */
export default async function startHelpdesk(): Promise<() => Promise<void>> {
  if (process.env.E2E_BASE_URL) return async () => undefined
  const { address, databaseUrl, stop } = await launchHelpdesk()
  process.env.E2E_BASE_URL = address
  process.env.E2E_DATABASE_URL = databaseUrl
  return stop
}
