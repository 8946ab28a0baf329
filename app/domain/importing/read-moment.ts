import type { Level, Priority, TicketStatus, TicketType } from '#app/generated/prisma/enums.ts'
import { choosePriority } from '../routing/choose-priority.ts'
import { SERVICE_DESK } from '../routing/decide-route.ts'
import type { FieldReader } from './create-field-reader.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { SourceRow } from './source-row.ts'
import type { Moment } from './source-ticket.ts'

/**
 * How a row says the ticket stood. A category brings type, section, impact and urgency where the mapping gives none; the
 * priority follows from impact and urgency unless the file tells its own. Throws RowProblem.
 */
export function readMoment(row: SourceRow, reader: FieldReader, catalogue: ImportCatalogue, at: number): Moment {
  // Vocabularies were checked by the reader, so the words are of their types.
  const read = <Word extends string>(field: Parameters<FieldReader['read']>[1]) => reader.read(row, field) as Word | ''
  const category = catalogue.categoryByCode.get(read('category')) ?? null
  const impact: Level = read<Level>('impact') || category?.impact || 'low'
  const urgency: Level = read<Level>('urgency') || category?.urgency || 'medium'
  return {
    at,
    actor: read('actor'),
    status: read<TicketStatus>('status') || 'new',
    waitingFor: read('waitingFor'),
    resolutionCode: read('resolutionCode') || 'fixed',
    assignee: read('assignee'),
    type: category?.type ?? (read<TicketType>('type') || 'end_user_computing'),
    kind: category?.kind ?? 'incident',
    categoryCode: category?.code ?? null,
    sectionCode: read('section') || category?.sectionCode || SERVICE_DESK,
    impact,
    urgency,
    priority: read<Priority>('priority') || choosePriority(catalogue.matrix, impact, urgency),
  }
}
