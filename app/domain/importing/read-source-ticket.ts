import type { Channel } from '#app/generated/prisma/enums.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import { isOpen } from '../tickets/ticket-status.ts'
import { chooseTexts } from './choose-texts.ts'
import type { FieldReader } from './create-field-reader.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { ImportMapping } from './import-mapping.ts'
import { readMoment } from './read-moment.ts'
import { RowProblem, type SourceRow } from './source-row.ts'
import type { Moment, SourceTicket } from './source-ticket.ts'

interface Reading {
  mapping: ImportMapping
  catalogue: ImportCatalogue
  reader: FieldReader
  /** Nothing in a file can have happened later (epoch milliseconds). */
  now: number
}

/** Reads a ticket from its row, or from all rows of its log in any order. Throws RowProblem with the reason for the report. */
export function readSourceTicket(key: string, rows: readonly SourceRow[], reading: Reading): SourceTicket {
  const { reader, mapping } = reading
  const sorted = mapping.rowsPerTicket === 'log' ? sortLog(rows, reader) : rows
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) throw new RowProblem('has no rows')
  const read = (field: Parameters<FieldReader['read']>[1]) => reader.read(first, field)
  const openedAt = reader.readAt(first, 'openedAt')
  if (openedAt === null) throw new RowProblem('does not say when it was opened')
  const requester = read('requester')
  if (requester === '') throw new RowProblem('does not say who asked')
  const moments = readMoments(sorted, openedAt, reading)
  const section = read('section')
  const category = reading.catalogue.categoryByCode.get(read('category'))
  return {
    key,
    ...chooseTexts({ subject: read('subject'), description: read('description') }),
    requester,
    openedBy: read('openedBy') || requester,
    openedAt,
    agencyCode: read('agency'),
    parishName: read('parish'),
    building: cleanLine(read('building')).slice(0, 120),
    room: cleanLine(read('room')).slice(0, 60),
    phone: cleanLine(read('phone')).slice(0, 60),
    channel: (read('channel') || 'import') as Channel,
    isUnrouted: section === '' && !category,
    whyThere: explainSection(section, category?.name, mapping.source),
    details: readDetails(last, mapping, reader),
    moments,
  }
}

function explainSection(section: string, categoryName: string | undefined, source: string): string {
  if (section !== '') return `The mapping of ${source} says so`
  return categoryName
    ? `Category “${categoryName}”`
    : 'No category and nothing in the mapping: the service desk sorts it'
}

function sortLog(rows: readonly SourceRow[], reader: FieldReader): SourceRow[] {
  const placed = rows.map((row) => {
    const at = reader.readAt(row, 'changedAt')
    if (at === null) throw new RowProblem(`line ${row.line} does not say when the change came to pass`)
    return { row, at, sequence: Number(reader.read(row, 'sequence')) || 0 }
  })
  placed.sort((a, b) => a.at - b.at || a.sequence - b.sequence || a.row.line - b.row.line)
  return placed.map(({ row }) => row)
}

function readMoments(
  rows: readonly SourceRow[],
  openedAt: number,
  { mapping, reader, catalogue, now }: Reading,
): Moment[] {
  const moments =
    mapping.rowsPerTicket === 'log'
      ? readLogMoments(rows, openedAt, reader, catalogue)
      : rows.flatMap((row) => readSingleRow(row, openedAt, reader, catalogue))
  if (moments.some(({ at }) => at > now) || openedAt > now)
    throw new RowProblem('tells of something that is yet to come')
  return moments
}

/** Clocks differ between systems: nothing happens to a ticket before it was opened. */
function readLogMoments(rows: readonly SourceRow[], openedAt: number, reader: FieldReader, catalogue: ImportCatalogue) {
  const told = rows.map((row) =>
    readMoment(row, reader, catalogue, Math.max(openedAt, reader.readAt(row, 'changedAt') ?? openedAt)),
  )
  const last = told.at(-1)
  const row = rows.at(-1)
  return last && row ? [...told, ...completeLog(last, row, reader)] : told
}

/** A log may end before its ticket does, while its last row tells when that was resolved and closed. */
function completeLog(last: Moment, row: SourceRow, reader: FieldReader): Moment[] {
  const added: Moment[] = []
  const resolvedAt = reader.readAt(row, 'resolvedAt')
  if (isOpen(last.status) && resolvedAt !== null && resolvedAt >= last.at) {
    added.push({ ...last, status: 'resolved', at: resolvedAt, actor: '' })
  }
  const before = added.at(-1) ?? last
  const closedAt = reader.readAt(row, 'closedAt')
  if (before.status === 'resolved' && closedAt !== null && closedAt >= before.at) {
    added.push({ ...before, status: 'closed', at: closedAt, actor: '' })
  }
  return added
}

function readSingleRow(row: SourceRow, openedAt: number, reader: FieldReader, catalogue: ImportCatalogue): Moment[] {
  const told = readMoment(row, reader, catalogue, openedAt)
  const opening: Moment = { ...told, status: 'new', waitingFor: '' }
  const closedAt = reader.readAt(row, 'closedAt')
  const resolvedAt = reader.readAt(row, 'resolvedAt') ?? closedAt
  const endedAt = told.status === 'cancelled' ? (closedAt ?? resolvedAt) : resolvedAt
  if (isOpen(told.status))
    return [opening, { ...told, at: Math.max(openedAt, reader.readAt(row, 'changedAt') ?? openedAt) }]
  if (told.status === 'resolved' && endedAt === null) throw new RowProblem('is resolved, but does not say when')
  if (endedAt === null) return [opening, told]
  if (endedAt < openedAt) throw new RowProblem('ended before it was opened')
  if (told.status !== 'closed') return [opening, { ...told, at: endedAt }]
  return [
    opening,
    { ...told, status: 'resolved', at: endedAt },
    { ...told, at: Math.max(endedAt, closedAt ?? endedAt) },
  ]
}

function readDetails(row: SourceRow, { details }: ImportMapping, reader: FieldReader): Record<string, string> {
  const kept = Object.entries(details).map(
    ([name, column]) => [name, cleanText(reader.readCell(row, column)).slice(0, 1_000)] as const,
  )
  return Object.fromEntries(kept.filter(([, text]) => text !== ''))
}
