import { z } from 'zod'

/**
 * How a job does its work. `inside`: in one database transaction that also marks the job done, so its effect happens
 * exactly once. `outside`: it speaks to another system and may take long; it claims what it acts on by itself.
 */
export type JobLane = 'inside' | 'outside'

interface JobKind {
  payload: z.ZodType<object>
  lane: JobLane
  /** A job that fails this often is given up and kept with its error. */
  attempts: number
  /** Seconds until the next attempt, by the number of failures so far; the last one repeats. */
  backoffSeconds: readonly [number, ...number[]]
}

const soon = [1, 3, 10, 30, 60] as const

/** Every job there is. Payloads hold ids alone: no personal data in a queue. */
export const catalogue = {
  'ticket.notify': {
    payload: z.object({ eventIds: z.array(z.int()).min(1) }),
    lane: 'inside',
    attempts: 8,
    backoffSeconds: soon,
  },
  'clock.check': { payload: z.object({ ticketId: z.int() }), lane: 'inside', attempts: 8, backoffSeconds: soon },
  'delivery.send': { payload: z.object({ deliveryId: z.uuid() }), lane: 'outside', attempts: 8, backoffSeconds: soon },
} as const satisfies Record<string, JobKind>

export type JobName = keyof typeof catalogue
export type JobPayload<Name extends JobName> = z.infer<(typeof catalogue)[Name]['payload']>

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalogue, name)
}

/** Seconds to wait after the given number of failures; null when the job is to be given up. */
export function chooseBackoffSeconds(name: JobName, failures: number): number | null {
  const { attempts, backoffSeconds } = catalogue[name]
  if (failures >= attempts) return null
  return backoffSeconds[Math.min(failures, backoffSeconds.length) - 1] ?? backoffSeconds[0]
}
