import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readImportMapping } from '#app/domain/importing/import-mapping.ts'
import { ImportStopped } from '#app/domain/importing/import-stopped.ts'
import { chooseRunningDatabase } from './choose-running-database.ts'

const USAGE = 'npm run import -- FILE.csv --mapping MAPPING.json [--apply] [--report FILE]'
const dataFolder = resolve(process.env.DATA_DIR || '.data')

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof ImportStopped)) throw error
  console.error(`The import stopped. ${error.message}`)
  process.exitCode = 2
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { mapping: { type: 'string' }, apply: { type: 'boolean', default: false }, report: { type: 'string' } },
    })
    const [file, ...others] = positionals
    if (!file || others.length > 0 || !values.mapping) throw new Error('one file and its mapping are needed')
    return { ...values, file, mapping: values.mapping }
  } catch (error) {
    throw new ImportStopped(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`)
  }
}

function readMapping(path: string) {
  let input: unknown
  try {
    input = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new ImportStopped(`The mapping ${path} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  const read = readImportMapping(input)
  if ('mapping' in read) return read.mapping
  throw new ImportStopped(
    `The mapping ${path} is wrong:\n${read.problems.map(({ path, message }) => `${path || 'mapping'}: ${message}`).join('\n')}`,
  )
}

async function run(): Promise<number> {
  const given = readArguments()
  const mapping = readMapping(given.mapping)
  if (!chooseRunningDatabase('import')) {
    throw new ImportStopped('No database is known. Start the helpdesk with `npm start`, or set DATABASE_URL.')
  }
  const { db, pool } = await import('#app/platform/db.server.ts')
  const { checkSchemaVersion } = await import('#app/platform/migrations/check-schema-version.ts')
  const { importFile } = await import('#app/domain/importing/import-file.server.ts')
  const { openFateReport } = await import('#app/domain/importing/write-fate-report.server.ts')
  try {
    const problem = await checkSchemaVersion(pool).catch(
      (error: Error) => `The database does not answer: ${error.message}`,
    )
    if (problem !== null) throw new ImportStopped(problem)
    const stamp = new Date().toISOString().replace(/[:.]/g, '-')
    const reportFile =
      given.report ??
      join(dataFolder, 'imports', `${mapping.source}-${given.apply ? 'applied' : 'dry-run'}-${stamp}.csv`)
    const report = openFateReport(reportFile)
    const startedAt = performance.now()
    const progress = showProgress()
    try {
      const result = await importFile({
        file: given.file,
        mapping,
        apply: given.apply,
        onFates: async (fates) => {
          progress(fates.length)
          await report.write(fates)
        },
      })
      print(result, { apply: given.apply, reportFile, seconds: (performance.now() - startedAt) / 1000 })
      return result.fates.rejected > 0 ? 1 : 0
    } finally {
      await report.close()
    }
  } finally {
    await db.$disconnect()
    if (!pool.ended) await pool.end()
  }
}

function showProgress(): (rows: number) => void {
  let rows = 0
  return (more) => {
    const before = Math.floor(rows / 100_000)
    rows += more
    if (Math.floor(rows / 100_000) > before) console.log(`${rows} rows so far`)
  }
}

function print(
  result: Awaited<ReturnType<typeof import('#app/domain/importing/import-file.server.ts')['importFile']>>,
  run: { apply: boolean; reportFile: string; seconds: number },
): void {
  const { created, unchanged, rejected } = result.fates
  const merged = result.fates['merged-into-history']
  const rate = Math.round(result.rows / Math.max(run.seconds, 0.001))
  console.log(`Rows read            ${result.rows}
  created            ${created}   (tickets)
  merged into history ${merged}
  unchanged          ${unchanged}
  rejected           ${rejected}
  together           ${created + merged + unchanged + rejected}
${run.apply ? `People created       ${result.peopleCreated}\n` : ''}Report               ${run.reportFile}
Time                 ${run.seconds.toFixed(1)} s, ${rate} rows/s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most
${run.apply ? 'Done.' : 'This was a dry run: nothing was written. Add --apply to bring the tickets in.'}`)
}
