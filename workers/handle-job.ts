import { catalogue, type JobName, type JobPayload } from '#app/jobs/catalogue.ts'
import { claimJob } from '#app/jobs/claim-job.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { HandedJob } from './handed-job.ts'

/** To be called in the transaction of the effects; false: the job is done already. */
export type Claim = (tx: SqlTx) => Promise<boolean>

type Handler<Name extends JobName> = (payload: JobPayload<Name>, claim: Claim) => Promise<unknown>
export type Handlers = { [Name in JobName]: Handler<Name> }

/** Runs one job. Returns whether it marked itself done within its own transaction. Throws what its handler throws. */
export async function handleJob(handlers: Handlers, job: HandedJob): Promise<boolean> {
  return runHandler(handlers, job.name, job)
}

async function runHandler<Name extends JobName>(
  handlers: Handlers,
  name: Name,
  { id, payload }: HandedJob,
): Promise<boolean> {
  const checked = catalogue[name].payload.parse(payload) as JobPayload<Name>
  let isClaimed = false
  await handlers[name](checked, (tx) => {
    isClaimed = true
    return claimJob(tx, id)
  })
  return isClaimed
}
