import type { SlaChangeState } from '#app/generated/prisma/enums.ts'
import { type PreviewFigures, previewFiguresSchema } from './preview-figures.ts'
import type { SlaChangeForms, SlaChangeKind, SlaChangeRequest } from './sla-change.ts'
import { isSlaChangeKind } from './sla-change-schemas.ts'

/** A change as it is kept: what was, what is to be, and how far it has come. */
export type StoredSlaChange = SlaChangeRequest & {
  id: number
  before: SlaChangeForms[SlaChangeKind] | null
  title: string
  state: SlaChangeState
  preview: PreviewFigures | null
  createdAt: Date
  createdById: number
  confirmedAt: Date | null
  finishedAt: Date | null
  lastTicketId: number
  ticketsTotal: number
  ticketsDone: number
  ticketsChanged: number
  undoesId: number | null
}

type Row = Omit<StoredSlaChange, 'kind' | 'subject' | 'before' | 'after' | 'preview'> & {
  kind: string
  subject: string
  before: unknown
  after: unknown
  preview: unknown
}

/** Only `draftSlaChange` writes the forms, checked against their schema. */
export function readSlaChange(row: Row): StoredSlaChange {
  if (!isSlaChangeKind(row.kind)) throw new Error(`SLA change ${row.id} is of no known kind: ${row.kind}`)
  const preview = previewFiguresSchema.safeParse(row.preview)
  return {
    ...row,
    subject: row.subject === '' ? null : row.subject,
    preview: preview.success ? preview.data : null,
  } as StoredSlaChange
}
