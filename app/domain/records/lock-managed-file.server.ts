import type { FileState } from '#app/generated/prisma/enums.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { forbidden, notFound } from '#app/platform/errors.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'

export interface ManagedFile {
  id: string
  ticketId: number
  revision: number
  isRestricted: boolean
  fileName: string
  sizeBytes: number
  sha256: string
  state: FileState
  /** The scanner has looked at it. */
  isScanned: boolean
  now: Date
}

const scope = systemScope('A records officer answers for the files of every ticket, and sees no more of it.')

/** @throws DomainError 'forbidden' for everybody but records officers, administrators included. */
export function requireRecordsOfficer(actor: Actor): void {
  if (!actor.isRecordsOfficer) throw forbidden('This is for records officers.')
}

/** Locks a ticket's file for a records officer. Throws forbidden for others, not_found for what no ticket holds. */
export async function lockManagedFile(tx: Tx, actor: Actor, fileId: string): Promise<ManagedFile> {
  requireRecordsOfficer(actor)
  const [file] = await tx.$queryRaw<ManagedFile[]>`
    SELECT x.id::text, x.ticket_id AS "ticketId", t.revision, t.is_restricted AS "isRestricted", x.file_name AS "fileName", x.size_bytes AS "sizeBytes",
      encode(x.sha256, 'hex') AS sha256, x.state::text, x.scanned_at IS NOT NULL AS "isScanned", date_trunc('milliseconds', clock_timestamp()) AS now
    FROM attachment x JOIN ticket t ON t.id = x.ticket_id ${scope} WHERE x.id = ${fileId}::uuid FOR UPDATE OF x`
  if (!file) throw notFound(`no ticket holds a file ${fileId}`)
  return file
}
