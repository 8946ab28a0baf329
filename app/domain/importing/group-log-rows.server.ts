import type pg from 'pg'
import type { ImportMapping } from './import-mapping.ts'
import type { ReadRow } from './read-csv-rows.server.ts'
import { digestRows, type SourceGroup } from './source-group.ts'
import type { SourceRow } from './source-row.ts'

const STAGED_AT_ONCE = 1_000
const FETCHED_AT_ONCE = 2_000
const TICKETS_IN_BATCH = 500
const ROWS_IN_BATCH = 2_000
/** More is no ticket's history but a column that is no key. */
const MAX_ROWS_PER_TICKET = 5_000

/**
 * All rows of a key make one ticket, wherever in the file they stand: a temporary table of `client`'s session brings
 * them together on the database's disk. Yields batches in the order in which the tickets first appear.
 */
export async function* groupLogRows(
  client: pg.PoolClient,
  rows: AsyncIterable<ReadRow>,
  { key: keyColumn = '' }: ImportMapping,
): AsyncGenerator<SourceGroup[]> {
  await client.query('CREATE TEMP TABLE import_row (key text NOT NULL, line int NOT NULL, cells text NOT NULL)')
  let staged: ReadRow[] = []
  for await (const row of rows) {
    const key = row.cells[keyColumn]?.trim() ?? ''
    const problem = row.problem ?? (key === '' ? `has no ${keyColumn}` : null)
    if (problem !== null) yield [{ key, digest: '', rows: [row], problem, sameAsLine: null }]
    else staged.push(row)
    if (staged.length < STAGED_AT_ONCE) continue
    await stage(client, staged, keyColumn)
    staged = []
  }
  if (staged.length > 0) await stage(client, staged, keyColumn)
  yield* batchGroups(joinRows(readStaged(client)))
}

async function stage(client: pg.PoolClient, rows: readonly ReadRow[], keyColumn: string): Promise<void> {
  await client.query('INSERT INTO import_row SELECT * FROM unnest($1::text[], $2::int[], $3::text[])', [
    rows.map(({ cells }) => (cells[keyColumn] ?? '').trim()),
    rows.map(({ line }) => line),
    rows.map(({ cells }) => JSON.stringify(cells)),
  ])
}

async function* readStaged(client: pg.PoolClient): AsyncGenerator<SourceRow & { key: string }> {
  // WITH HOLD: no transaction stays open while batches are written.
  await client.query(`DECLARE import_rows CURSOR WITH HOLD FOR
    SELECT key, line, cells FROM (SELECT *, min(line) OVER (PARTITION BY key) AS first_line FROM import_row) r ORDER BY first_line, line`)
  for (;;) {
    const { rows } = await client.query<{ key: string; line: number; cells: string }>(
      `FETCH ${FETCHED_AT_ONCE} FROM import_rows`,
    )
    for (const { key, line, cells } of rows) yield { key, line, cells: JSON.parse(cells) as SourceRow['cells'] }
    if (rows.length < FETCHED_AT_ONCE) break
  }
  await client.query('CLOSE import_rows')
}

async function* joinRows(rows: AsyncIterable<SourceRow & { key: string }>): AsyncGenerator<SourceGroup> {
  let open = null as SourceGroup | null
  for await (const { key, ...row } of rows) {
    if (open && open.key === key && open.rows.length < MAX_ROWS_PER_TICKET) {
      open.rows.push(row)
      continue
    }
    const isRest: boolean = open?.key === key
    const problem = `has more than ${MAX_ROWS_PER_TICKET} rows of one key`
    if (open) yield seal(isRest ? { ...open, problem } : open)
    open = { key, digest: '', rows: [row], problem: isRest ? problem : null, sameAsLine: null }
  }
  if (open) yield seal(open)
}

function seal(group: SourceGroup): SourceGroup {
  return { ...group, digest: digestRows(group.rows) }
}

async function* batchGroups(groups: AsyncIterable<SourceGroup>): AsyncGenerator<SourceGroup[]> {
  let batch: SourceGroup[] = []
  let rows = 0
  for await (const group of groups) {
    batch.push(group)
    rows += group.rows.length
    if (batch.length < TICKETS_IN_BATCH && rows < ROWS_IN_BATCH) continue
    yield batch
    batch = []
    rows = 0
  }
  if (batch.length > 0) yield batch
}
