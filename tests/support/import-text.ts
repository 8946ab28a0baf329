import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile } from '#app/domain/importing/import-file.server.ts'
import { readImportMapping } from '#app/domain/importing/import-mapping.ts'
import type { RowFate } from '#app/domain/importing/row-fate.ts'

/** Imports what a file would hold and returns the result with every row's fate. A wrong mapping throws its problems. */
export async function importText(
  content: string | Buffer,
  mapping: unknown,
  { apply = true, onFates: alsoThen }: { apply?: boolean; onFates?: () => Promise<void> } = {},
) {
  const read = readImportMapping(mapping)
  if ('problems' in read) throw new Error(read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  const folder = mkdtempSync(join(tmpdir(), 'ots-import-'))
  const file = join(folder, 'tickets.csv')
  writeFileSync(file, content)
  const fates: RowFate[] = []
  const onFates = async (batch: readonly RowFate[]) => {
    fates.push(...batch)
    await alsoThen?.()
  }
  try {
    return { result: await importFile({ file, mapping: read.mapping, apply, onFates }), fates }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
