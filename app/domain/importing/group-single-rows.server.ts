import type pg from 'pg'
import type { ImportMapping } from './import-mapping.ts'
import type { ReadRow } from './read-csv-rows.server.ts'
import { digestRows, keyFromDigest, type SourceGroup } from './source-group.ts'

const BATCH = 500

/**
 * One ticket a row, in batches. Which keys the file had before is kept in a temporary table of `client`'s session, so
 * memory does not grow with the file.
 */
export async function* groupSingleRows(
  client: pg.PoolClient,
  rows: AsyncIterable<ReadRow>,
  { key }: ImportMapping,
): AsyncGenerator<SourceGroup[]> {
  await client.query('CREATE TEMP TABLE import_seen (key text PRIMARY KEY, line int NOT NULL, digest text NOT NULL)')
  let batch: SourceGroup[] = []
  for await (const row of rows) {
    batch.push(toGroup(row, key))
    if (batch.length < BATCH) continue
    yield await markSeen(client, batch)
    batch = []
  }
  if (batch.length > 0) yield await markSeen(client, batch)
}

function toGroup(row: ReadRow, keyColumn: string | undefined): SourceGroup {
  const digest = digestRows([row])
  const key = keyColumn === undefined ? keyFromDigest(digest) : (row.cells[keyColumn] ?? '').trim()
  const problem = row.problem ?? (key === '' ? `has no ${keyColumn}` : null)
  return { key, digest, rows: [row], problem, sameAsLine: null }
}

async function markSeen(client: pg.PoolClient, batch: readonly SourceGroup[]): Promise<SourceGroup[]> {
  const sound = batch.filter(({ problem }) => problem === null)
  const lineOf = ({ rows }: SourceGroup) => rows[0]?.line ?? 0
  const { rows: first } = await client.query<{ key: string; line: number; digest: string }>(
    `WITH given AS (SELECT DISTINCT ON (key) key, line, digest FROM unnest($1::text[], $2::int[], $3::text[]) AS g(key, line, digest) ORDER BY key, line),
      added AS (INSERT INTO import_seen SELECT key, line, digest FROM given ON CONFLICT (key) DO NOTHING RETURNING key, line, digest)
    SELECT key, line, digest FROM added
    UNION ALL SELECT s.key, s.line, s.digest FROM import_seen s JOIN given USING (key)`,
    [sound.map(({ key }) => key), sound.map(lineOf), sound.map(({ digest }) => digest)],
  )
  const firstByKey = new Map(first.map((row) => [row.key, row]))
  return batch.map((group) => {
    const seen = firstByKey.get(group.key)
    if (group.problem !== null || !seen || seen.line === lineOf(group)) return group
    if (seen.digest === group.digest) return { ...group, sameAsLine: seen.line }
    return { ...group, problem: `has the key of line ${seen.line}, which says something else` }
  })
}
