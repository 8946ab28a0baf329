import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { db } from '#app/platform/db.server.ts'
import { forbidden } from '#app/platform/errors.ts'
import type { Actor } from '../identity/actor.ts'
import { auditedBy } from '../identity/audited-by.ts'
import { recordAuditEntry } from '../identity/record-audit-entry.server.ts'
import type { AuditFilter } from './audit-filter.ts'
import { findAuditEntries, type ListedAuditEntry } from './find-audit-entries.server.ts'

const PAGE_SIZE = 1_000

const COLUMNS = {
  id: 'Number',
  occurredAt: 'When (UTC)',
  action: 'Action',
  actorName: 'By',
  actorEmail: 'Mail address',
  subject: 'About',
  before: 'Before',
  after: 'After',
  payload: 'More',
  ipAddress: 'From',
  userAgent: 'Browser',
  requestId: 'Request',
}

/**
 * The entries of a filter as CSV for spreadsheets, page by page, so that memory does not grow with the list. That it was taken is an
 * entry itself.
 * @throws DomainError 'forbidden' for anyone but administrators
 */
export async function exportAuditEntries(actor: Actor, filter: AuditFilter): Promise<Readable> {
  if (!actor.isAdministrator) throw forbidden('This is for administrators.')
  const { area, by, about, fromAt, untilAt } = filter
  const payload = { area, by, about, from: fromAt?.toISOString() ?? null, until: untilAt?.toISOString() ?? null }
  await recordAuditEntry(db, { ...auditedBy(actor), action: 'export.auditTrail', subject: 'Audit trail', payload })
  const csv = stringify({ columns: COLUMNS, header: true, bom: true, record_delimiter: '\r\n', escape_formulas: true })
  const rows = Readable.from(listRows(filter))
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* listRows(filter: AuditFilter) {
  let before: string | null = null
  do {
    const page: ListedAuditEntry[] = await findAuditEntries(filter, { before, limit: PAGE_SIZE })
    yield* page.map(toRecord)
    before = page.length < PAGE_SIZE ? null : (page.at(-1)?.id ?? null)
  } while (before !== null)
}

function toRecord(entry: ListedAuditEntry) {
  const json = (value: object | null) =>
    value === null || Object.keys(value).length === 0 ? '' : JSON.stringify(value)
  return {
    ...entry,
    occurredAt: entry.occurredAt.toISOString(),
    before: json(entry.before),
    after: json(entry.after),
    payload: json(entry.payload),
  }
}
