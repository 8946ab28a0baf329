import { z } from 'zod'
import { Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import { escalationStepSchema } from '../sla/escalation-step.ts'

const budget = z.int('Give whole minutes.').positive('Give more than 0 minutes.').max(5_000_000).nullable()

const percents = z
  .array(
    z
      .number('Give a percentage.')
      .gt(0, 'A warning comes after more than 0 %.')
      .lt(100, 'A warning comes before 100 %.'),
  )
  .refine((list) => list.every((percent, index) => index === 0 || percent > (list[index - 1] ?? 0)), {
    error: 'Give the warnings in rising order, each once, such as 50, 75, 90.',
  })

/** An SLA policy as its form holds it: budgets in working minutes, null where the target is not promised. */
export const policyFormSchema = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'Use a short name of letters, digits and hyphens, such as P3-print.'),
    name: z.string().trim().min(1, 'Give the policy a name.').max(100),
    calendarCode: z.string().min(1, 'Choose a calendar.'),
    firstResponseMinutes: budget,
    nextResponseMinutes: budget,
    resolutionMinutes: budget,
    warnAtPercents: percents,
    categoryCode: z.string().nullable(),
    sectionCode: z.string().nullable(),
    agencyId: z.int().nullable(),
    ticketType: z.enum(TicketType).nullable(),
    priority: z.enum(Priority).nullable(),
    kind: z.enum(TicketKind).nullable(),
    escalationSteps: z.array(escalationStepSchema),
  })
  .refine((policy) => policy.firstResponseMinutes ?? policy.nextResponseMinutes ?? policy.resolutionMinutes, {
    path: ['resolutionMinutes'],
    error: 'Promise at least one of the three.',
  })
