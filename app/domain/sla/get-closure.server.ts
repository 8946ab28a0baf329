import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readStoredClosure, type StoredClosure } from './stored-closure.ts'

/** One closure, withdrawn or not. Throws not_found. */
export async function getClosure(closureId: number): Promise<StoredClosure> {
  const row = await db.officeClosure.findUnique({ where: { id: closureId } })
  if (!row) throw notFound(`no office closure ${closureId}`)
  return readStoredClosure(row)
}
