import type { JobName } from '#app/jobs/catalogue.ts'

/** A row of the outbox on its way through the queue. */
export interface HandedJob {
  id: string
  name: JobName
  payload: unknown
  /** How often it failed or got lost before. */
  failures: number
}

/** The payload of one BullMQ job: many rows share one, because BullMQ on PostgreSQL costs 4 ms a job. */
export interface Batch {
  jobs: HandedJob[]
}
