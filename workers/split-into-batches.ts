import type { Batch, HandedJob } from './handed-job.ts'

export const BATCH_SIZE = 50

/** Rows that failed or got lost before travel alone, so that one that kills its worker takes no other with it. */
export function splitIntoBatches(jobs: readonly HandedJob[]): Batch[] {
  const suspects = jobs.filter(({ failures }) => failures > 0).map((job) => ({ jobs: [job] }))
  const others = jobs.filter(({ failures }) => failures === 0)
  const batches: Batch[] = []
  for (let start = 0; start < others.length; start += BATCH_SIZE) {
    batches.push({ jobs: others.slice(start, start + BATCH_SIZE) })
  }
  return [...batches, ...suspects]
}
