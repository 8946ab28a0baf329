import type { Level, Priority, TicketKind, TicketType } from '#app/generated/prisma/enums.ts'
import type { PriorityMatrixCell } from '../routing/choose-priority.ts'

export interface CatalogueCategory {
  code: string
  type: TicketType
  kind: TicketKind
  name: string
  sectionCode: string
  impact: Level
  urgency: Level
  isRestricted: boolean
}

/** What of the helpdesk's configuration a mapping may refer to. */
export interface ImportCatalogue {
  sectionByCode: ReadonlyMap<string, { code: string; name: string; isRestricted: boolean }>
  categoryByCode: ReadonlyMap<string, CatalogueCategory>
  agencyByCode: ReadonlyMap<string, { id: number; name: string }>
  agencyNameById: ReadonlyMap<number, string>
  parishNames: ReadonlySet<string>
  matrix: readonly (PriorityMatrixCell & { priority: Priority })[]
}
