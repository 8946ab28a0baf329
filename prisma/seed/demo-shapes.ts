import { z } from 'zod'
import { RESOLUTION_CODES, type ResolutionCode } from '#app/domain/tickets/resolution-code.ts'
import { WAITING_STATUSES } from '#app/domain/tickets/ticket-status.ts'
import { Channel, Level, Priority, Role } from '#app/generated/prisma/enums.ts'

export const demoPersonShape = z.object({
  email: z.email(),
  name: z.string(),
  agencyCode: z.string(),
  parishName: z.string(),
  building: z.string(),
  room: z.string(),
  phone: z.string(),
  roles: z.array(
    z.object({
      role: z.enum(Role),
      sectionCode: z.string().optional(),
      agencyCode: z.string().optional(),
      approvalRole: z.string().optional(),
    }),
  ),
})

export const demoTicketShape = z.object({
  number: z.number().int(),
  categoryCode: z.string(),
  agencyCode: z.string(),
  parishName: z.string(),
  channel: z.enum(Channel),
  subject: z.string(),
  body: z.string(),
  impact: z.enum(Level),
  urgency: z.enum(Level),
})
export type DemoTicket = z.infer<typeof demoTicketShape>

const resolutionCodes = Object.keys(RESOLUTION_CODES) as [ResolutionCode, ...ResolutionCode[]]
const common = { afterMinutes: z.number().int(), by: z.string() }
const text = z.string().min(1)

/** `by` is 'requester', or the part of a staff address before the @. */
const stepShape = z.discriminatedUnion('does', [
  z.object({ ...common, does: z.literal('take') }),
  z.object({ ...common, does: z.literal('assign'), to: z.string() }),
  z.object({
    ...common,
    does: z.literal('reply'),
    text,
    waitAs: z.enum(WAITING_STATUSES).optional(),
    waitingFor: z.string().default(''),
  }),
  z.object({ ...common, does: z.literal('note'), text }),
  z.object({ ...common, does: z.literal('wait'), status: z.enum(WAITING_STATUSES), waitingFor: text }),
  z.object({ ...common, does: z.literal('work') }),
  z.object({ ...common, does: z.literal('transfer'), to: z.string(), reason: text }),
  z.object({ ...common, does: z.literal('reclassify'), impact: z.enum(Level), urgency: z.enum(Level) }),
  z.object({ ...common, does: z.literal('override'), priority: z.enum(Priority), reason: text }),
  z.object({ ...common, does: z.literal('resolve'), code: z.enum(resolutionCodes), text }),
  z.object({ ...common, does: z.literal('close') }),
  z.object({ ...common, does: z.literal('cancel'), reason: text }),
])
export type DemoStep = z.infer<typeof stepShape>

/** What happened to a ticket. Minutes are counted in office hours, or round the clock where the promise is. */
export const demoHistoryShape = z.object({
  number: z.number().int(),
  askedBy: z.enum(['requester', 'requester2']),
  openedMinutesAgo: z.number().int(),
  measuredIn: z.enum(['office', 'always']),
  details: z.record(z.string(), z.string()),
  steps: z.array(stepShape),
})
export type DemoHistory = z.infer<typeof demoHistoryShape>
