import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { ImportStopped } from '../../importing/import-stopped.ts'
import { requireAdministrator } from '../require-administrator.ts'
import type { RowFate } from './person-fate.ts'
import { type FateCounts, runPeopleImport } from './run-people-import.server.ts'
import { withStagedText } from './with-staged-text.server.ts'

/** As many as a page can show; the report has all. */
const MOST_SHOWN = 100

export interface PeopleImportPreview {
  fileName: string
  counts: FateCounts
  /** Rows that cannot be taken, the first hundred. */
  rejected: RowFate[]
  /** What applying would do, the first hundred. */
  changes: RowFate[]
  /** Why the file cannot be read at all; null when it can. */
  problem: string | null
}

/** What bringing a staged list in would do, as of now; nothing is written. Throws forbidden and not_found. */
export async function previewPeopleImport(actor: Actor, fileId: string): Promise<PeopleImportPreview> {
  requireAdministrator(actor)
  return withStagedText(actor, fileId, async (file, fileName) => {
    const rejected: RowFate[] = []
    const changes: RowFate[] = []
    const onFates = async (fates: readonly RowFate[]) => {
      const of = (isWanted: (fate: RowFate) => boolean, room: number) => fates.filter(isWanted).slice(0, room)
      rejected.push(...of(({ fate }) => fate === 'rejected', MOST_SHOWN - rejected.length))
      changes.push(...of(({ fate }) => fate === 'added' || fate === 'changed', MOST_SHOWN - changes.length))
    }
    const found = { fileName, rejected, changes }
    try {
      const counts = await runPeopleImport(singleStatement, { file, actorId: actor.personId, onFates })
      return { ...found, counts, problem: null }
    } catch (error) {
      if (!(error instanceof ImportStopped)) throw error
      return { ...found, counts: { added: 0, changed: 0, unchanged: 0, rejected: 0 }, problem: error.message }
    }
  })
}
