import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AccessRow } from './access-row.ts'

const folder = join(import.meta.dirname, 'matrix')

/**
 * Who gets which status where: every route × method × kind of person. The rows stand in `matrix/`, a file an area, each
 * exporting `rows`; a new file there belongs to it by being there.
 */
export async function loadAccessMatrix(): Promise<readonly AccessRow[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const areas = await Promise.all(
    files.sort().map(async (name) => (await import(pathToFileURL(join(folder, name)).href)) as { rows: AccessRow[] }),
  )
  const rows = areas.flatMap((area) => area.rows)
  return [...rows.filter(({ endsSession }) => !endsSession), ...rows.filter(({ endsSession }) => endsSession)]
}
