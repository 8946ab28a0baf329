import { db, pool } from '#app/platform/db.server.ts'
import { loadSlaRules } from '../sla/load-sla-rules.server.ts'
import { checkMapping } from './check-mapping.ts'
import { createFieldReader } from './create-field-reader.ts'
import { groupLogRows } from './group-log-rows.server.ts'
import { groupSingleRows } from './group-single-rows.server.ts'
import { importBatch } from './import-batch.server.ts'
import type { ImportMapping } from './import-mapping.ts'
import { ImportStopped } from './import-stopped.ts'
import { loadImportCatalogue } from './load-import-catalogue.server.ts'
import { PersonDirectory } from './person-directory.server.ts'
import { readCsvColumns, readCsvRows } from './read-csv-rows.server.ts'
import type { Fate, RowFate } from './row-fate.ts'

export interface ImportResult {
  rows: number
  fates: Record<Fate, number>
  tickets: number
  peopleCreated: number
}

export interface ImportRequest {
  file: string
  mapping: ImportMapping
  /** False: a dry run, which writes nothing. */
  apply: boolean
  /** Given each batch's fates in turn. */
  onFates?: (fates: readonly RowFate[]) => Promise<void>
}

/** Any number that nothing else of the helpdesk locks on. */
const IMPORT_LOCK = 7_202_611

/**
 * Brings a file's tickets in, batch by batch, each in its own transaction: the past with its own dates, no mail, no
 * alarms, no jobs. Each row has one fate and they add up to the rows. A second run of the same file changes nothing.
 * Throws ImportStopped when file or mapping is broken; what was committed before stays, and a next run goes on.
 */
export async function importFile({ file, mapping, apply, onFates }: ImportRequest): Promise<ImportResult> {
  const catalogue = await loadImportCatalogue()
  const problems = checkMapping(mapping, catalogue, await readCsvColumns(file, mapping))
  if (problems.length > 0)
    throw new ImportStopped(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const directory = await PersonDirectory.open(pool)
  const ground = {
    mapping,
    catalogue,
    directory,
    apply,
    reader: createFieldReader(mapping, catalogue),
  }
  const result: ImportResult = {
    rows: 0,
    fates: { created: 0, 'merged-into-history': 0, unchanged: 0, rejected: 0 },
    tickets: 0,
    peopleCreated: 0,
  }
  const client = await pool.connect()
  try {
    if (apply) await takeLock(client)
    const group = mapping.rowsPerTicket === 'log' ? groupLogRows : groupSingleRows
    for await (const groups of group(client, readCsvRows(file, mapping), mapping)) {
      // A long run outlives rules: an open ticket of its end is to have those of then.
      const rules = await loadSlaRules()
      const fates = await importBatch(groups, { ...ground, rules, now: await tellTime() })
      for (const { fate } of fates) result.fates[fate] += 1
      result.rows += fates.length
      await onFates?.(fates)
    }
  } finally {
    // With the session go its lock and its temporary tables.
    client.release(true)
  }
  return { ...result, tickets: result.fates.created, peopleCreated: directory.created }
}

async function takeLock(client: { query: (sql: string, values: unknown[]) => Promise<{ rows: { free: boolean }[] }> }) {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS free', [IMPORT_LOCK])
  if (!rows[0]?.free) throw new ImportStopped('Another import is running. Wait until it has ended, then try again.')
}

async function tellTime(): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  if (!row) throw new Error('PostgreSQL did not tell the time')
  return row.now
}
