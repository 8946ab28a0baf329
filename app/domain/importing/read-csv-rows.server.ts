import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, type Info, parse } from 'csv-parse'
import { ImportStopped } from './import-stopped.ts'
import type { SourceRow } from './source-row.ts'

/** A quote that is never closed must not swallow the rest of a large file into memory. */
const MAX_RECORD_BYTES = 4_000_000

export type ReadRow = SourceRow & {
  /** Why the record does not fit the header, where it does not. */
  problem: string | null
}

interface Reading {
  encoding: string
  delimiter: string
}

/**
 * Streams the records of a CSV file whose first record names the columns: a byte-order mark is skipped, line breaks and
 * commas may stand in quotes, quotes inside an unquoted value are text, empty lines are none. NUL, which PostgreSQL
 * refuses, is dropped. Throws ImportStopped when the file cannot be read on.
 */
export async function* readCsvRows(file: string, { encoding, delimiter }: Reading): AsyncGenerator<ReadRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_BYTES,
  })
  pipeline(createReadStream(file), decodeAs(encoding), parser, () => undefined)
  let columns: string[] | null = null
  let linesBefore = 0
  let emptyLines = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // Not info.lines: within quotes it counts CR LF twice.
      const line = linesBefore + 1 + info.empty_lines - emptyLines
      emptyLines = info.empty_lines
      linesBefore = line + countLineBreaks(record)
      if (columns === null) {
        columns = checkHeader(record)
        continue
      }
      yield toRow(record, columns, line)
    }
  } catch (error) {
    throw explain(error, linesBefore)
  }
  if (columns === null) throw new ImportStopped('The file is empty: its first line must name the columns.')
}

/** The names in the file's first record. Throws ImportStopped. */
export async function readCsvColumns(file: string, reading: Reading): Promise<string[]> {
  const parser = parse({ delimiter: reading.delimiter, relax_quotes: true, max_record_size: MAX_RECORD_BYTES, to: 1 })
  pipeline(createReadStream(file), decodeAs(reading.encoding), parser, () => undefined)
  try {
    for await (const record of parser as AsyncIterable<string[]>) return checkHeader(record)
  } catch (error) {
    throw explain(error, 0)
  }
  throw new ImportStopped('The file is empty: its first line must name the columns.')
}

function decodeAs(encoding: string) {
  return async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding, { fatal: true })
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '')
    yield decoder.decode()
  }
}

function countLineBreaks(record: readonly string[]): number {
  let count = 0
  for (const cell of record) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}

function checkHeader(record: readonly string[]): string[] {
  const columns = record.map((name) => name.trim())
  const twice = columns.find((name, index) => columns.indexOf(name) !== index)
  if (twice !== undefined) throw new ImportStopped(`The file has two columns “${twice}”: give each a name of its own.`)
  return columns
}

function toRow(record: readonly string[], columns: readonly string[], line: number): ReadRow {
  const problem =
    record.length === columns.length
      ? null
      : `has ${record.length} values where the header names ${columns.length} columns`
  return { line, problem, cells: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ''])) }
}

function explain(error: unknown, afterLine: number): Error {
  if (error instanceof ImportStopped || !(error instanceof Error)) return error as Error
  const code = 'code' in error ? error.code : ''
  if (code === 'ENOENT') return new ImportStopped('The file does not exist.')
  if (code === 'EISDIR') return new ImportStopped('The file is a folder.')
  if (code === 'EACCES') return new ImportStopped('The file may not be read.')
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new ImportStopped(
      'The file is not in the encoding of the mapping: say "encoding": "windows-1252", or save it as UTF-8.',
    )
  }
  if (!(error instanceof CsvError)) return error
  const where = `after line ${afterLine}`
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
    return new ImportStopped(`A quote that opens ${where} is never closed.`)
  }
  return new ImportStopped(`The file cannot be read on ${where}: ${error.message}`)
}
