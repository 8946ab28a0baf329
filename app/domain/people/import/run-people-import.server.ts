import type { SqlTx } from '#app/platform/sql-transaction.server.ts'
import { ImportStopped } from '../../importing/import-stopped.ts'
import { type ReadRow, readCsvColumns, readCsvRows } from '../../importing/read-csv-rows.server.ts'
import { detectText } from './detect-text.server.ts'
import { findKnownPeople } from './find-known-people.server.ts'
import { loadImportGround } from './load-import-ground.server.ts'
import { MAX_IMPORTED_PEOPLE } from './most-imported-people.ts'
import { type PeopleColumn, readPeopleColumns } from './people-columns.ts'
import { type Fate, fateOf, type PlannedPerson, planPerson, type RowFate } from './person-fate.ts'
import { type ImportGround, type PersonRow, type RowFault, readPersonRow } from './read-person-row.ts'

const BATCH = 1_000

export type FateCounts = Record<Fate, number>

interface Run {
  /** A path on this machine. */
  file: string
  actorId: number
  /** Given each batch; a dry run leaves it out and nothing is written. */
  store?: (planned: readonly PlannedPerson[]) => Promise<void>
  onFates?: (fates: readonly RowFate[]) => Promise<void>
}

/**
 * Reads a list of people batch by batch and tells each row's fate; memory grows by no more than the addresses met. Throws
 * ImportStopped when the file is none that can be read, or too long.
 */
export async function runPeopleImport(tx: SqlTx, { file, actorId, store, onFates }: Run): Promise<FateCounts> {
  const reading = await detectText(file)
  const { names, problem } = readPeopleColumns(await readCsvColumns(file, reading))
  if (problem !== null) throw new ImportStopped(problem)
  const ground = await loadImportGround(tx)
  const counts: FateCounts = { added: 0, changed: 0, unchanged: 0, rejected: 0 }
  const met = new Map<string, number>()
  let rows = 0
  for await (const batch of inBatches(readCsvRows(file, reading))) {
    rows += batch.length
    if (rows > MAX_IMPORTED_PEOPLE) {
      const most = MAX_IMPORTED_PEOPLE.toLocaleString('en-US')
      throw new ImportStopped(`The list is longer than ${most} people: cut it into several.`)
    }
    const judged = await judgeBatch(tx, batch, { names, ground, met, actorId })
    for (const { fate } of judged) counts[fate.fate] += 1
    await onFates?.(judged.map(({ fate }) => fate))
    await store?.(judged.flatMap(({ plan }) => (plan ? [plan] : [])))
  }
  return counts
}

interface Context {
  names: Partial<Record<PeopleColumn, string>>
  ground: ImportGround
  /** The line in which each address was met first. */
  met: Map<string, number>
  actorId: number
}

async function judgeBatch(tx: SqlTx, batch: readonly ReadRow[], context: Context) {
  const read = batch.map((source) => ({ source, ...readSourceRow(source, context) }))
  const emails = read.flatMap(({ row }) => (row ? [row.email] : []))
  const { people, former } = await findKnownPeople(tx, emails)
  return read.map(({ source, row, faults, email }) => {
    const known = (row && people.get(row.email)) ?? null
    const found = row ? [...faults, ...findFaults(row, source.line)] : faults
    const plan = row && found.length === 0 ? planPerson(row, known) : null
    const fate: RowFate = {
      line: source.line,
      email,
      fate: plan ? fateOf(plan) : 'rejected',
      faults: found,
      changes: plan ? describePlan(plan) : '',
    }
    return { plan, fate }
  })

  function findFaults(row: PersonRow, line: number): RowFault[] {
    const before = context.met.get(row.email)
    if (before !== undefined) return [{ column: 'email', message: `Line ${before} has this address already.` }]
    context.met.set(row.email, line)
    if (former.has(row.email) && !people.has(row.email)) {
      return [{ column: 'email', message: 'Somebody had this address once, and nobody else gets it.' }]
    }
    const known = people.get(row.email)
    if (known && !known.isActive) {
      return [{ column: 'email', message: 'This person is shut out. Let them in again first, or leave the row out.' }]
    }
    if (known?.id === context.actorId && planPerson(row, known).newRoles.length > 0) {
      return [{ column: 'roles', message: 'Nobody gives themselves a role.' }]
    }
    return []
  }
}

function readSourceRow({ cells, problem }: ReadRow, { names, ground }: Context) {
  const cell = (column: PeopleColumn) => cells[names[column] ?? ''] ?? ''
  const email = cell('email').trim().slice(0, 254)
  if (problem !== null) {
    return { row: null, email, faults: [{ column: 'email' as const, message: `The line ${problem}.` }] }
  }
  const told = Object.fromEntries((Object.keys(names) as PeopleColumn[]).map((column) => [column, cell(column)]))
  return { email, ...readPersonRow(told, ground) }
}

function describePlan({ known, after, newRoles }: PlannedPerson): string {
  const fields = known === null ? [] : Object.keys(after)
  const roles = newRoles.map(({ role }) => `role ${role.replace('_', ' ')}`)
  return [...fields, ...roles].join(', ')
}

async function* inBatches(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
