import type { FileState } from '#app/generated/prisma/enums.ts'
import { logger } from '#app/platform/logger.server.ts'
import { scanner } from '#app/platform/scanner.server.ts'
import type { ScanVerdict } from '#app/platform/scanner.ts'
import { inSqlTransaction, type SqlTx, singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { findProtectedKinds } from '../tickets/find-protected-kinds.server.ts'
import { readFileText } from '../tickets/read-file-text.server.ts'
import { recordProtectedFindings } from '../tickets/record-protected-findings.server.ts'
import { recordScanOutcome } from './record-scan-outcome.server.ts'
import { tellOfClaimedFile } from './tell-of-claimed-file.server.ts'

export interface CheckedFile {
  id: string
  fileName: string
  mediaType: string
  sizeBytes: number
  storageKey: string
  state: FileState
  ticketId: number | null
  messageId: number | null
  uploadedById: number
}

const scope = systemScope('Files are looked at on their way in, whosever they are.')

/**
 * Has the scanner look at a file that is held for it, and looks through a ticket's text file for protected data. While
 * the scanner is away the file stays held, and the sweep asks again. Run twice it does nothing the second time.
 */
export async function checkFile(fileId: string, { isDenied }: { isDenied: boolean }): Promise<void> {
  const file = await readFile(singleStatement, fileId)
  if (!file) return
  if (file.state === 'held') await scanHeld(file)
  if (file.ticketId !== null && (file.state === 'infected' || file.state === 'quarantined'))
    await tellOfClaimedFile(fileId)
  if (file.ticketId !== null) await lookThroughFile(file, isDenied)
}

async function readFile(tx: SqlTx, fileId: string): Promise<CheckedFile | null> {
  const [file] = await tx.$queryRaw<CheckedFile[]>`
    SELECT id::text, file_name AS "fileName", media_type AS "mediaType", size_bytes AS "sizeBytes", storage_key AS "storageKey", state::text,
      ticket_id AS "ticketId", message_id AS "messageId", uploaded_by_id AS "uploadedById"
    FROM attachment ${scope} WHERE id = ${fileId}::uuid`
  return file ?? null
}

async function scanHeld(file: CheckedFile): Promise<void> {
  let verdict: ScanVerdict
  try {
    const content = await storage.read(file.storageKey)
    if (!content) throw new Error('it is not in storage')
    verdict = scanner === null ? { kind: 'clean' } : await scanner.scan(content)
  } catch (error) {
    logger.warn({ fileId: file.id, err: error }, 'a file could not be scanned and stays held')
    return
  }
  await recordScanOutcome(file, verdict)
}

async function lookThroughFile(file: CheckedFile, isDenied: boolean): Promise<void> {
  if (file.state === 'purged') return
  const text = await readFileText(file)
  const kinds = await findProtectedKinds(text ?? '')
  if (kinds.size === 0) return
  await inSqlTransaction(async (tx) => {
    // Trap: one statement would count what stood there before it waited for the lock.
    await tx.$queryRaw`SELECT id FROM attachment ${scope} WHERE id = ${file.id}::uuid FOR UPDATE`
    const [known] = await tx.$queryRaw<{ findings: number }[]>`
      SELECT count(*)::int AS findings FROM protected_data_finding ${scope} WHERE attachment_id = ${file.id}::uuid`
    if (known?.findings !== 0 || file.ticketId === null) return
    const about = { ticketId: file.ticketId, messageId: file.messageId, attachmentId: file.id }
    const findings = [...kinds].map((kind) => ({
      ...about,
      kind,
      place: 'file',
      personId: file.uploadedById,
      isDenied,
    }))
    await recordProtectedFindings(tx, findings)
  })
}
