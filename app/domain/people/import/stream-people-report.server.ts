import { PassThrough, type Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { singleStatement } from '#app/platform/sql-transaction.server.ts'
import type { Actor } from '../../identity/actor.ts'
import { requireAdministrator } from '../require-administrator.ts'
import { REPORT_COLUMNS, toReportRecord } from './people-report.ts'
import type { RowFate } from './person-fate.ts'
import { runPeopleImport } from './run-people-import.server.ts'
import { withStagedText } from './with-staged-text.server.ts'

const FORM = { record_delimiter: '\r\n', escape_formulas: true, columns: Object.keys(REPORT_COLUMNS) } as const

export function writeReportHead(): string {
  return `\uFEFF${stringify([Object.values(REPORT_COLUMNS)], { record_delimiter: '\r\n' })}`
}

/** Rows for spreadsheets, with formulas made inert by an apostrophe. */
export function writeReportRows(fates: readonly RowFate[]): string {
  return stringify(fates.map(toReportRecord), FORM)
}

/** Every row's fate as CSV, as of now, batch by batch. Throws forbidden. */
export function streamPeopleReport(actor: Actor, fileId: string): Readable {
  requireAdministrator(actor)
  const csv = new PassThrough()
  const write = (text: string) =>
    csv.write(text) || csv.destroyed
      ? Promise.resolve()
      : new Promise<void>((done) => csv.once('drain', done).once('close', done))
  const run = withStagedText(actor, fileId, async (file) => {
    await write(writeReportHead())
    const onFates = async (fates: readonly RowFate[]) => {
      if (csv.destroyed) throw new Error('nobody reads the report any more')
      await write(writeReportRows(fates))
    }
    await runPeopleImport(singleStatement, { file, actorId: actor.personId, onFates })
    csv.end()
  })
  run.catch((error: Error) => csv.destroy(error))
  return csv
}
