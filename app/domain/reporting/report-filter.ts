import type { Priority, SlaTarget } from '#app/generated/prisma/enums.ts'
import type { ReportPeriod } from './report-period.ts'

/** What a report is about. A field that is null takes in everything that the actor may read. */
export interface ReportFilter {
  period: ReportPeriod
  sectionCode: string | null
  agency: ReportAgency | null
  priority: Priority | null
  target: SlaTarget | null
}

/** An agency, or the tickets that belong to none (`id` null). */
export interface ReportAgency {
  id: number | null
  code: string
  name: string
}

/** What an actor may choose from: their own sections (an administrator's are all), and the agencies. */
export interface ReportScope {
  sections: readonly { code: string; name: string }[]
  agencies: readonly ReportAgency[]
}

/** Stands in an address for tickets without an agency. */
export const NO_AGENCY: ReportAgency = { id: null, code: 'none', name: 'No agency' }
