import type { TicketType } from '#app/generated/prisma/enums.ts'
import type { ReportFilter } from './report-filter.ts'

/** Which past tickets are simulated: those resolved in the period. What is null takes in all that the actor may see. */
export interface SimulationFilter extends Pick<ReportFilter, 'period' | 'sectionCode' | 'agency' | 'priority'> {
  type: TicketType | null
}
