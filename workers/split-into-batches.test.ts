import { expect, test } from 'vitest'
import type { HandedJob } from './handed-job.ts'
import { BATCH_SIZE, splitIntoBatches } from './split-into-batches.ts'

const makeJob = (id: number, failures = 0): HandedJob => ({
  id: String(id),
  name: 'clock.check',
  payload: { ticketId: id },
  failures,
})

test('jobs travel together up to the size of a batch, in order', () => {
  const jobs = Array.from({ length: BATCH_SIZE + 1 }, (_, id) => makeJob(id))
  expect(splitIntoBatches(jobs)).toEqual([{ jobs: jobs.slice(0, BATCH_SIZE) }, { jobs: jobs.slice(BATCH_SIZE) }])
})

test('a job that failed before travels alone', () => {
  const [first, suspect, last] = [makeJob(1), makeJob(2, 1), makeJob(3)]
  expect(splitIntoBatches([first, suspect, last])).toEqual([{ jobs: [first, last] }, { jobs: [suspect] }])
})

test('nothing makes no batch', () => {
  expect(splitIntoBatches([])).toEqual([])
})
