import { Prisma } from '#app/generated/prisma/client.ts'
import type { FileState } from '#app/generated/prisma/enums.ts'
import { notFound } from '#app/platform/errors.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import type { FileDestruction } from '../events/ticket-event.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { requireRecordsOfficer } from './lock-managed-file.server.ts'

export interface ManagedFileRow {
  id: string
  ticketId: number
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
  state: FileState
  stateReason: string
  stateChangedBy: string | null
  /** Epoch milliseconds. */
  stateChangedAt: number | null
  uploadedBy: string
  createdAt: number
  certificate: string
}

export interface ManagedFilePage extends ManagedFileRow {
  /** What the certificate says; null while there is none. */
  destruction: FileDestruction | null
  /** When the content left storage; null: it is about to. */
  erasedAt: number | null
}

const MOST = 100
const scope = systemScope('A records officer answers for the files of every ticket, and sees no more of it.')

const rowsSql = Prisma.sql`
  SELECT x.id::text, x.ticket_id AS "ticketId", x.file_name AS "fileName", x.media_type AS "mediaType", x.size_bytes AS "sizeBytes",
    encode(x.sha256, 'hex') AS sha256, x.state::text, x.state_reason AS "stateReason", c.name AS "stateChangedBy",
    (extract(epoch FROM x.state_changed_at) * 1000)::float8 AS "stateChangedAt", u.name AS "uploadedBy",
    (extract(epoch FROM x.created_at) * 1000)::float8 AS "createdAt", x.certificate,
    (SELECT e.payload FROM ticket_event e WHERE e.ticket_id = x.ticket_id AND e.type = 'file.purged' AND e.payload ->> 'fileId' = x.id::text) AS destruction,
    (SELECT (extract(epoch FROM max(a.occurred_at)) * 1000)::float8 FROM audit_entry a
      WHERE a.ticket_id = x.ticket_id AND a.action = 'file.erased' AND a.subject = x.certificate) AS "erasedAt"
  FROM attachment x ${scope} JOIN person u ON u.id = x.uploaded_by_id LEFT JOIN person c ON c.id = x.state_changed_by_id`

/** The files of a ticket, oldest first; without one, those that are in quarantine, infected or waiting for the scanner. */
export async function findManagedFiles(actor: Actor, ticketId: number | null): Promise<ManagedFileRow[]> {
  requireRecordsOfficer(actor)
  return ticketId === null
    ? readRows<ManagedFileRow>(Prisma.sql`${rowsSql}
        WHERE x.state IN ('quarantined', 'infected', 'held') AND x.ticket_id IS NOT NULL ORDER BY x.created_at DESC LIMIT ${MOST}`)
    : readRows<ManagedFileRow>(
        Prisma.sql`${rowsSql} WHERE x.ticket_id = ${ticketId} ORDER BY x.created_at, x.id LIMIT ${MOST}`,
      )
}

/** Throws forbidden for all but records officers, not_found for what no ticket holds. */
export async function getManagedFile(actor: Actor, fileId: string): Promise<ManagedFilePage> {
  requireRecordsOfficer(actor)
  const [file] = await readRows<ManagedFilePage>(
    Prisma.sql`${rowsSql} WHERE x.id = ${fileId}::uuid AND x.ticket_id IS NOT NULL`,
  )
  if (!file) throw notFound(`no ticket holds a file ${fileId}`)
  return file
}
