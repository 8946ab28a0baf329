/**
 * Says, within a worker of the browser tests, which of the helpdesks that tests/e2e/start-helpdesk.ts started is this
 * worker's, through the environment that one started by hand is told by.
 */
export function chooseHelpdesk(env) {
  if (!env.E2E_HELPDESKS || env.TEST_PARALLEL_INDEX === undefined) return
  const own = JSON.parse(env.E2E_HELPDESKS)[Number(env.TEST_PARALLEL_INDEX)]
  if (!own) throw new Error(`There is no helpdesk for worker ${env.TEST_PARALLEL_INDEX}`)
  env.E2E_BASE_URL = own.address
  env.E2E_DATABASE_URL = own.databaseUrl
}
