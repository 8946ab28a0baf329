import { randomUUID } from 'node:crypto'
import { enqueue } from '#app/jobs/enqueue.server.ts'
import type { Tx } from '#app/platform/db.server.ts'
import { scanner } from '#app/platform/scanner.server.ts'
import { storage } from '#app/platform/storage.server.ts'
import { inTransaction } from '#app/platform/transaction.server.ts'
import { ticketRows } from '../events/ticket-rows.ts'
import { systemScope } from '../events/ticket-scope.ts'
import type { Actor } from '../identity/actor.ts'
import { MAX_FILES_PER_FORM, MAX_TICKET_BYTES } from './attachment-limits.ts'
import type { ReceivedFile } from './receive-file.server.ts'

const own = systemScope('A person’s own files, of forms that they have not sent.')

/** What one person may have lying in forms that were never sent. */
const MAX_STAGED_BYTES = 10 * MAX_TICKET_BYTES

export interface Staging {
  /** Of the files that are staged now, in the order given. */
  ids: string[]
  /** Why a file was left out, in words for the person. */
  problems: string[]
}

/**
 * Stages received files under their form, until it is sent: at most 20 and 30 MB together. The same file twice under
 * one form is one file, so that a double submit doubles nothing. What is left out goes from storage too.
 */
export async function stageFiles(
  actor: Actor,
  submissionKey: string,
  files: readonly ReceivedFile[],
): Promise<Staging> {
  if (files.length === 0) return { ids: [], problems: [] }
  const { ids, problems, unused } = await inTransaction((tx) => stageInTransaction(tx, actor, submissionKey, files))
  await Promise.all(unused.map((key) => storage.remove(key)))
  return { ids, problems }
}

async function stageInTransaction(tx: Tx, actor: Actor, submissionKey: string, files: readonly ReceivedFile[]) {
  // Equal submissions at once would each see no file yet.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('staged files', ${actor.personId}))`
  const ofForm = await ticketRows(tx, own).attachment.findMany({
    where: { uploadedById: actor.personId, submissionKey },
  })
  const staged = await ticketRows(tx, own).attachment.aggregate({
    where: { uploadedById: actor.personId, ticketId: null },
    _sum: { sizeBytes: true },
  })
  const known = new Map(ofForm.map((row) => [identify(row), row.id]))
  let count = ofForm.length
  let formBytes = ofForm.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  let stagedBytes = staged._sum.sizeBytes ?? 0
  const ids: string[] = []
  const problems: string[] = []
  const unused: string[] = []
  for (const file of files) {
    const twin = known.get(identify(file))
    const problem = twin ? null : findProblem(file, { count, formBytes, stagedBytes })
    if (twin || problem !== null) {
      unused.push(file.storageKey)
      if (twin) ids.push(twin)
      if (problem !== null) problems.push(problem)
      continue
    }
    const id = randomUUID()
    const { problem: _, ...stored } = file
    const state = scanner === null ? ('available' as const) : ('held' as const)
    const data = { ...stored, id, uploadedById: actor.personId, submissionKey, state }
    await ticketRows(tx, own).attachment.create({ data })
    if (state === 'held') await enqueue(tx, 'file.check', { fileId: id, isDenied: false })
    known.set(identify(file), id)
    ids.push(id)
    count += 1
    formBytes += file.sizeBytes
    stagedBytes += file.sizeBytes
  }
  return { ids, problems, unused }
}

function identify(file: Pick<ReceivedFile, 'sha256' | 'fileName' | 'contentId'>): string {
  return `${Buffer.from(file.sha256).toString('hex')} ${file.contentId ?? ''} ${file.fileName}`
}

function findProblem(
  { fileName, sizeBytes, problem }: ReceivedFile,
  present: { count: number; formBytes: number; stagedBytes: number },
): string | null {
  if (sizeBytes === 0) return `“${fileName}” is empty. Choose it again, or leave it out.`
  if (problem !== null) return problem
  if (present.count >= MAX_FILES_PER_FORM)
    return `Attach at most ${MAX_FILES_PER_FORM} files. “${fileName}” was left out.`
  if (present.formBytes + sizeBytes > MAX_TICKET_BYTES) {
    return `A ticket holds 30 MB of files, and “${fileName}” goes beyond that. It was left out; share it another way.`
  }
  if (present.stagedBytes + sizeBytes > MAX_STAGED_BYTES) {
    return `You have many files in forms that you did not send. Send or clear one of them, then attach “${fileName}”.`
  }
  return null
}
