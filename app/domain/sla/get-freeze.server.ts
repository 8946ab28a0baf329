import { db } from '#app/platform/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import type { DeclaredFreeze } from './sla-rules.ts'

/** One service freeze, withdrawn or not. Throws not_found. */
export async function getFreeze(freezeId: number): Promise<DeclaredFreeze> {
  const freeze = await db.serviceFreeze.findUnique({ where: { id: freezeId } })
  if (!freeze) throw notFound(`no service freeze ${freezeId}`)
  return freeze
}
