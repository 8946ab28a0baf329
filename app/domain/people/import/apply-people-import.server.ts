import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { DomainError } from '#app/platform/errors.ts'
import { inSqlTransaction, type SqlTx } from '#app/platform/sql-transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { ImportStopped } from '../../importing/import-stopped.ts'
import { receiveFile } from '../../tickets/receive-file.server.ts'
import { stageFiles } from '../../tickets/stage-files.server.ts'
import type { RequestOrigin } from '../add-person.server.ts'
import { requireAdministrator } from '../require-administrator.ts'
import { type FateCounts, runPeopleImport } from './run-people-import.server.ts'
import { storePlannedPeople } from './store-planned-people.server.ts'
import { writeReportHead, writeReportRows } from './stream-people-report.server.ts'
import { withStagedText } from './with-staged-text.server.ts'

/**
 * Brings a staged list of people in as a whole, in one transaction: added, changed and given roles, with an entry of the
 * audit for each. A second time changes nothing. The report of each row's fate is staged as a file of the actor's. Throws
 * conflict, with nothing written, where a row cannot be taken; invalid where the file cannot be read.
 */
export async function applyPeopleImport(actor: Actor, fileId: string, origin: RequestOrigin): Promise<FateCounts> {
  requireAdministrator(actor)
  return withStagedText(actor, fileId, async (file, fileName) => {
    const counts = await writePeople(actor, { file, fileName, fileId }, origin)
    const report = await receiveFile(createReadStream(reportOf(file)), `report of ${fileName}`)
    await stageFiles(actor, fileId, [report])
    return counts
  })
}

const reportOf = (file: string) => `${file}.report.csv`

async function writePeople(
  actor: Actor,
  { file, fileName, fileId }: { file: string; fileName: string; fileId: string },
  { clientAddress, requestId }: RequestOrigin,
): Promise<FateCounts> {
  const by = { actorId: actor.personId, clientAddress, requestId, fileId }
  try {
    return await inSqlTransaction(async (tx) => {
      await takeLock(tx)
      const report = createWriteStream(reportOf(file), { mode: 0o600 })
      report.write(writeReportHead())
      const counts = await runPeopleImport(tx, {
        file,
        actorId: actor.personId,
        store: (planned) => storePlannedPeople(tx, planned, by),
        onFates: async (fates) => {
          if (!report.write(writeReportRows(fates))) await once(report, 'drain')
        },
      })
      report.end()
      await finished(report)
      refuseRejected(counts)
      await recordImport(tx, by, fileName, counts)
      return counts
    })
  } catch (error) {
    if (error instanceof ImportStopped) throw new DomainError('invalid', error.message)
    throw error
  }
}

/** Two lists at once might add the same person. */
async function takeLock(tx: SqlTx): Promise<void> {
  const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('people import')) AS "isOurs"`
  if (!lock?.isOurs) throw new DomainError('conflict', 'Another list is being brought in. Try again in a minute.')
}

function refuseRejected({ rejected }: FateCounts): void {
  if (rejected === 0) return
  const rows = rejected === 1 ? 'One row' : `${rejected.toLocaleString('en-US')} rows`
  throw new DomainError(
    'conflict',
    `${rows} cannot be taken, so nothing was brought in. Mend the list and upload it again.`,
  )
}

async function recordImport(
  tx: SqlTx,
  by: { actorId: number; clientAddress: string; requestId: string; fileId: string },
  fileName: string,
  counts: FateCounts,
): Promise<void> {
  const payload = JSON.stringify({ fileId: by.fileId, ...counts })
  await tx.$executeRaw`
    INSERT INTO audit_entry (action, actor_id, subject, payload, ip_address, request_id)
    VALUES ('identity.peopleImported', ${by.actorId}, ${fileName}, ${payload}::jsonb, ${by.clientAddress}, ${by.requestId})`
}
