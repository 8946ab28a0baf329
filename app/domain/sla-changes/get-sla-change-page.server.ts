import { db } from '#app/platform/db.server.ts'
import { type Difference, describeDifferences } from './describe-differences.ts'
import { getSlaChange } from './get-sla-change.server.ts'
import { listNamedPeople } from './list-named-people.ts'
import { loadSlaSetup } from './load-sla-setup.server.ts'
import type { StoredSlaChange } from './stored-sla-change.ts'

export interface SlaChangePage {
  change: StoredSlaChange
  createdByName: string
  differences: Difference[]
  /** The change that takes this one back, once it is in force. */
  undoneById: number | null
}

/** A change with what it alters in words, and who made it. Throws not_found when there is none. */
export async function getSlaChangePage(changeId: number, formatInstant: (at: Date) => string): Promise<SlaChangePage> {
  const change = await getSlaChange(changeId)
  const { known } = await loadSlaSetup(db, [...listNamedPeople(change.before), ...listNamedPeople(change.after)])
  const author = await db.person.findUniqueOrThrow({ where: { id: change.createdById }, select: { name: true } })
  const undoing = await db.slaChange.findUnique({ where: { undoesId: changeId }, select: { id: true, state: true } })
  return {
    change,
    createdByName: author.name,
    differences: describeDifferences(change, known, formatInstant),
    undoneById: undoing === null || undoing.state === 'draft' ? null : undoing.id,
  }
}
