import { catalogue, type JobLane, type JobName, jobNames } from '#app/jobs/catalogue.ts'

export interface Lane {
  queueName: JobLane
  names: readonly JobName[]
  /** Of one BullMQ job, how many rows are worked on at the same time. */
  rowsAtOnce: number
  /** Rows that failed or got lost before: they travel like others, or each worker does them by itself (`startRetries`). */
  suspects: 'travel' | 'stay'
}

const namesOf = (lane: JobLane): JobName[] => jobNames.filter((name) => catalogue[name].lane === lane)

/**
 * Work keeps the processor busy; mail waits for other people's servers, so more of it goes on at once, also of what got lost.
 * What comes in is taken apart by other processes: a mail that takes them half a minute delays nothing but mail.
 */
export const lanes: readonly Lane[] = [
  { queueName: 'work', names: namesOf('work'), rowsAtOnce: 1, suspects: 'stay' },
  { queueName: 'mail', names: namesOf('mail'), rowsAtOnce: 8, suspects: 'travel' },
  { queueName: 'inbound', names: namesOf('inbound'), rowsAtOnce: 2, suspects: 'travel' },
  { queueName: 'long', names: namesOf('long'), rowsAtOnce: 1, suspects: 'travel' },
]
