/**
 * Says, within a worker of the browser tests, which of the helpdesks that `startHelpdesk` started is this worker's, through
 * the environment that one started by hand is told by.
 */
export function chooseHelpdesk(env: NodeJS.ProcessEnv): void {
  if (!env.E2E_HELPDESKS || env.TEST_PARALLEL_INDEX === undefined) return
  const helpdesks: { address: string; databaseUrl: string }[] = JSON.parse(env.E2E_HELPDESKS)
  const own = helpdesks[Number(env.TEST_PARALLEL_INDEX)]
  if (!own) throw new Error(`There is no helpdesk for worker ${env.TEST_PARALLEL_INDEX}`)
  env.E2E_BASE_URL = own.address
  env.E2E_DATABASE_URL = own.databaseUrl
}
