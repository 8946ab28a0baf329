import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { systemScope } from '../events/ticket-scope.ts'

const scope = systemScope('The content of what a records officer has purged, whosever it was.')

/**
 * Takes the content of a purged file out of storage, and writes down when that was done. Throws while storage is away:
 * then it is tried again. Run twice it does nothing the second time.
 */
export async function eraseFile(fileId: string): Promise<void> {
  const [file] = await readRows<{ storageKey: string }>(
    Prisma.sql`SELECT storage_key AS "storageKey" FROM attachment ${scope} WHERE id = ${fileId}::uuid AND state = 'purged'`,
  )
  if (!file) return
  await storage.remove(file.storageKey)
  await singleStatement.$executeRaw`
    INSERT INTO audit_entry (action, subject, ticket_id, payload)
    SELECT 'file.erased', x.certificate, x.ticket_id, jsonb_build_object('attachmentId', x.id, 'certificate', x.certificate)
    FROM attachment x ${scope} WHERE x.id = ${fileId}::uuid
      AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.action = 'file.erased' AND a.ticket_id = x.ticket_id AND a.subject = x.certificate)`
}
