import { z } from 'zod'
import { type AssignmentStrategy, type Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'

const words = z.string().trim().min(1).max(80)

/** All conditions that are present must hold; within one, any of its values may. */
export const routingConditionsSchema = z.object({
  types: z.array(z.enum(TicketType)).optional(),
  kinds: z.array(z.enum(TicketKind)).optional(),
  categoryCodes: z.array(z.string()).optional(),
  agencyIds: z.array(z.number().int()).optional(),
  parishNames: z.array(z.string()).optional(),
  /** Words or phrases looked for in the subject, whole and without regard to case. */
  subjectWords: z.array(words).optional(),
})
export type RoutingConditions = z.infer<typeof routingConditionsSchema>

export interface RoutingRule {
  id: number
  name: string
  conditions: RoutingConditions
  sectionCode: string | null
  priority: Priority | null
  strategy: AssignmentStrategy
  assigneeId: number | null
}

/** What of a new ticket the rules look at. */
export interface RoutableTicket {
  type: TicketType
  kind: TicketKind
  categoryCode: string | null
  agencyId: number | null
  parishName: string | null
  subject: string
}
