import { z } from 'zod'

/** Jobs of one lane share a queue: slow mail servers then hold up mail, long jobs other long ones, and nothing a clock. */
export type JobLane = 'work' | 'mail' | 'inbound' | 'long'

interface JobKind {
  /** Ids alone: no personal data in a queue. */
  payload: z.ZodType<object>
  lane: JobLane
  /** A job that failed or got lost this often is given up and kept with its error. */
  attempts: number
  /** Seconds until the next attempt, by the number of failures so far; the last one repeats. */
  backoffSeconds: readonly [number, ...number[]]
  /** A job that takes longer hangs, and counts as failed: others wait behind it. */
  patienceSeconds: number
}

const soon = [1, 3, 10, 30, 60] as const

/** Every job there is. */
export const catalogue = {
  /** Tells the people concerned about the events of one command. */
  'ticket.notify': {
    payload: z.object({ eventIds: z.array(z.int()).min(1) }),
    lane: 'work',
    attempts: 20,
    backoffSeconds: soon,
    patienceSeconds: 20,
  },
  /** Brings a ticket's clocks up to date: something passes about now. */
  'clock.check': {
    payload: z.object({ ticketId: z.int() }),
    lane: 'work',
    attempts: 50,
    backoffSeconds: soon,
    patienceSeconds: 20,
  },
  /** Sends what a few deliveries of one batch of events still have to send. */
  'delivery.send': {
    payload: z.object({ deliveryIds: z.array(z.uuid()).min(1) }),
    lane: 'mail',
    attempts: 20,
    backoffSeconds: soon,
    // Ten mails, each as slow as the mailer's own limits allow.
    patienceSeconds: 600,
  },
  /** Tells Information Security of protected data that somebody must be told of. */
  'protectedData.tell': {
    payload: z.object({ findingIds: z.array(z.int()).min(1), isReminder: z.boolean() }),
    lane: 'work',
    attempts: 50,
    backoffSeconds: soon,
    patienceSeconds: 20,
  },
  /** Has the scanner look at a file that is held for it, and reads a text file of a ticket for protected data. */
  'file.check': {
    payload: z.object({ fileId: z.uuid(), isDenied: z.boolean().default(false) }),
    lane: 'long',
    attempts: 50,
    backoffSeconds: soon,
    patienceSeconds: 120,
  },
  /** Takes the content of a purged file out of storage. */
  'file.erase': {
    payload: z.object({ fileId: z.uuid() }),
    lane: 'long',
    attempts: 1000,
    backoffSeconds: [1, 10, 60, 600],
    patienceSeconds: 120,
  },
  /** Measures open tickets anew after a change of the SLA rules, for some seconds, and leaves the rest to the next. */
  'sla.apply': {
    payload: z.object({ changeId: z.int() }),
    lane: 'long',
    attempts: 50,
    backoffSeconds: soon,
    patienceSeconds: 120,
  },
  /** Puts the tickets of somebody who was shut out back into their queues, for some seconds, and leaves the rest to the next. */
  'tickets.return': {
    payload: z.object({ personId: z.int() }),
    lane: 'long',
    attempts: 50,
    backoffSeconds: soon,
    patienceSeconds: 120,
  },
  /** Reads a mail that came in, and does what it asks. */
  'mail.read': {
    payload: z.object({ inboundMailId: z.uuid() }),
    lane: 'inbound',
    attempts: 20,
    backoffSeconds: soon,
    // The reader's own limit, the wait for a free one, and a transaction.
    patienceSeconds: 180,
  },
} as const satisfies Record<string, JobKind>

export type JobName = keyof typeof catalogue
export type JobPayload<Name extends JobName> = z.infer<(typeof catalogue)[Name]['payload']>

export const jobNames = Object.keys(catalogue) as JobName[]

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalogue, name)
}

/** Seconds to wait after the given number of failures; null when the job is to be given up. */
export function chooseBackoffSeconds(name: JobName, failures: number): number | null {
  const { attempts, backoffSeconds } = catalogue[name]
  if (failures >= attempts) return null
  return backoffSeconds[Math.min(failures, backoffSeconds.length) - 1] ?? backoffSeconds[0]
}
