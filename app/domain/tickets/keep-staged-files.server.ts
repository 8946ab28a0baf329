import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { StagedFile } from './staged-file.ts'

export interface KeptFiles {
  files: StagedFile[]
  /** Why a file was left out after all, in words for the person. */
  problems: string[]
}

const own = systemScope('A person’s own files, of forms that they have not sent.')

/**
 * Settles which staged files go with a form: those named, also where an earlier version of the form (a restored draft)
 * staged them; what else lies under the form's key goes, and what the virus scanner found something in. Others' files
 * and files of tickets are never touched.
 */
export async function keepStagedFiles(
  actor: Actor,
  submissionKey: string,
  keptIds: readonly string[],
): Promise<KeptFiles> {
  const kept = [...keptIds]
  const rows = await readRows<StagedFile & { storageKey: string; isKept: boolean; isInfected: boolean }>(Prisma.sql`
    WITH kept AS (
      UPDATE attachment ${own} SET submission_key = ${submissionKey}::uuid
      WHERE uploaded_by_id = ${actor.personId} AND ticket_id IS NULL AND id = ANY(${kept}::uuid[]) AND state <> 'infected'
      RETURNING id, file_name, size_bytes, storage_key, created_at
    ), dropped AS (
      DELETE FROM attachment
      WHERE uploaded_by_id = ${actor.personId} AND ticket_id IS NULL AND (submission_key = ${submissionKey}::uuid
        AND id <> ALL(${kept}::uuid[]) OR id = ANY(${kept}::uuid[]) AND state = 'infected')
      RETURNING id, file_name, size_bytes, storage_key, created_at, state
    )
    SELECT id::text, file_name AS "fileName", size_bytes AS "sizeBytes", storage_key AS "storageKey", TRUE AS "isKept",
      FALSE AS "isInfected", created_at FROM kept
    UNION ALL
    SELECT id::text, file_name, size_bytes, storage_key, FALSE, state = 'infected', created_at FROM dropped
    ORDER BY created_at, id`)
  await Promise.all(rows.filter(({ isKept }) => !isKept).map(({ storageKey }) => storage.remove(storageKey)))
  const files = rows.filter(({ isKept }) => isKept).map(({ id, fileName, sizeBytes }) => ({ id, fileName, sizeBytes }))
  const problems = rows
    .filter(({ isInfected }) => isInfected)
    .map(({ fileName }) => `The virus scanner found something harmful in “${fileName}”. It was left out.`)
  return { files, problems }
}
