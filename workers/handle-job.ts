import { catalogue, type JobName, type JobPayload } from '#app/jobs/catalogue.ts'
import { claimJob } from '#app/jobs/claim-job.server.ts'
import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { HandedJob } from './handed-job.ts'

/** To be called in the transaction of the effects; false: the job is done already. */
export type Claim = (tx: SqlTx) => Promise<boolean>

/** Does one job. */
type Handler<Name extends JobName> = (payload: JobPayload<Name>, claim: Claim) => Promise<unknown>
export type Handlers = { [Name in JobName]: Handler<Name> }

/** A job among others of its kind. */
export interface JobOfMany<Name extends JobName> {
  id: string
  payload: JobPayload<Name>
}

/**
 * Does many jobs of one kind in one transaction, in which it claims what it does (`claimJobs`), and returns the ids that
 * are thereby over. The others, and all of them when it throws, are then done job by job.
 */
type GroupHandler<Name extends JobName> = (jobs: readonly JobOfMany<Name>[]) => Promise<ReadonlySet<string>>
export type GroupHandlers = { [Name in JobName]?: GroupHandler<Name> }

/** Runs one job. Returns whether it marked itself done within its own transaction. Throws what its handler throws. */
export async function handleJob(handlers: Handlers, job: HandedJob): Promise<boolean> {
  return runHandler(handlers, job.name, job)
}

async function runHandler<Name extends JobName>(
  handlers: Handlers,
  name: Name,
  { id, payload }: HandedJob,
): Promise<boolean> {
  let isClaimed = false
  await handlers[name](readPayload(name, payload), (tx) => {
    isClaimed = true
    return claimJob(tx, id)
  })
  return isClaimed
}

/** Runs jobs of one kind together, where their kind can. Throws what the handler throws, or for a payload that does not fit. */
export async function handleGroup<Name extends JobName>(
  groups: GroupHandlers,
  name: Name,
  jobs: readonly HandedJob[],
): Promise<ReadonlySet<string>> {
  const handle = groups[name]
  if (!handle || jobs.length < 2) return new Set()
  return handle(jobs.map(({ id, payload }) => ({ id, payload: readPayload(name, payload) })))
}

function readPayload<Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> {
  return catalogue[name].payload.parse(payload) as JobPayload<Name>
}
