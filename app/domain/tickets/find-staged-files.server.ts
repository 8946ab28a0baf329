import { db } from '#app/platform/db.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import { type Actor, isView } from '../identity/actor.ts'
import type { StagedFile } from './staged-file.ts'

const own = systemScope('A person’s own files, of forms that they have not sent.')

/** Those of the named files that the actor staged and no ticket holds yet. */
export async function findStagedFiles(actor: Actor, ids: readonly string[]): Promise<StagedFile[]> {
  if (ids.length === 0 || isView(actor)) return []
  return ticketRows(db, own).attachment.findMany({
    where: { uploadedById: actor.personId, ticketId: null, id: { in: [...ids] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, fileName: true, sizeBytes: true },
  })
}
