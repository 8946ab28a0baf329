import { z } from 'zod'
import { simulationCalendarSchema } from './simulation-calendar.ts'

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/
const INSTANT_ERROR = 'must be an instant such as 2026-11-23T14:00:00.000Z'

/** Epoch milliseconds. Date.parse alone would take February 30th for March 2nd, and 24:00 for the next day. */
const instant = z.string({ error: INSTANT_ERROR }).transform((text, context) => {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (new Date(at).getUTCDate() === Number(text.slice(8, 10))) return at
  context.addIssue({ code: 'custom', message: INSTANT_ERROR })
  return z.NEVER
})

const LONGEST_BUDGET_MINUTES = 1_000_000_000
const budget = z.number().min(0).max(LONGEST_BUDGET_MINUTES)

/** The shape of one line of `sla:simulate`; see docs/sla.md, "Simulation". */
export const simulationCaseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  calendars: z.record(z.string(), simulationCalendarSchema),
  policies: z.record(
    z.string(),
    z.object({
      calendar: z.string(),
      targets: z.strictObject({
        firstResponse: budget.optional(),
        nextResponse: budget.optional(),
        resolution: budget.optional(),
      }),
      warnAt: z.array(z.number().min(0).max(100_000)).default([]),
    }),
  ),
  events: z
    .array(
      z.discriminatedUnion(
        'type',
        [
          z.object({ at: instant, type: z.enum(['opened', 'policyChanged']), policy: z.string() }),
          z.object({
            at: instant,
            type: z.enum([
              'staffReplied',
              'requesterReplied',
              'waiting',
              'resumed',
              'resolved',
              'reopened',
              'cancelled',
            ]),
          }),
        ],
        { error: 'is no type of event that is known here' },
      ),
    )
    .min(1),
  asOf: instant,
})

export type SimulationCase = z.infer<typeof simulationCaseSchema>
