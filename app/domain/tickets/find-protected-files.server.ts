import { Prisma } from '#app/generated/prisma/client.ts'
import { readRows } from '#app/platform/read-rows.server.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import type { ProtectedKind } from './find-protected-data.ts'
import { findProtectedKinds } from './find-protected-kinds.server.ts'
import { readFileText, type StoredFile } from './read-file-text.server.ts'

export interface ProtectedFile {
  id: string
  fileName: string
  kind: ProtectedKind
}

const own = systemScope('A person’s own files, of forms that they have not sent.')

/** Which of the files that a form holds look like they hold protected data; text files alone can be looked through. */
export async function findProtectedFiles(actor: Actor, fileIds: readonly string[]): Promise<ProtectedFile[]> {
  if (fileIds.length === 0) return []
  const files = await readRows<StoredFile & { id: string; fileName: string }>(Prisma.sql`
    SELECT id::text, file_name AS "fileName", storage_key AS "storageKey", media_type AS "mediaType", size_bytes AS "sizeBytes"
    FROM attachment ${own} WHERE id = ANY(${[...fileIds]}::uuid[]) AND uploaded_by_id = ${actor.personId} ORDER BY created_at, id`)
  const found: ProtectedFile[] = []
  // One after the other: a form may hold twenty.
  for (const { id, fileName, ...file } of files) {
    const text = await readFileText(file)
    const kinds = await findProtectedKinds(text ?? '')
    for (const kind of kinds) found.push({ id, fileName, kind })
  }
  return found
}
