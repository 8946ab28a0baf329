import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'

export type CopyValue = string | number | boolean | null | Date | object

const CHUNK = 1_000_000
const special = /[\\\t\n\r]/g
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function encode(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(special, (character) => escapes[character] ?? character)
}

/** One table's rows in the text format of COPY. Its columns are those of the first row, in that order. */
export class CopyFile {
  readonly #stream: WriteStream
  readonly #table: string
  readonly #path: string
  #columns: string[] = []
  #pending = ''

  constructor(folder: string, table: string) {
    this.#table = table
    this.#path = `${folder}/${table}.copy`
    this.#stream = createWriteStream(this.#path, { mode: 0o644 })
  }

  add(row: Record<string, CopyValue>): void {
    if (this.#columns.length === 0) this.#columns = Object.keys(row)
    this.#pending += `${this.#columns.map((column) => encode(row[column] ?? null)).join('\t')}\n`
    if (this.#pending.length > CHUNK) this.#flush()
  }

  #flush(): void {
    this.#stream.write(this.#pending)
    this.#pending = ''
  }

  /** Closes the file and says how the server reads it, which must be on this machine. */
  async end(): Promise<string> {
    this.#flush()
    this.#stream.end()
    await finished(this.#stream)
    return `COPY ${this.#table} (${this.#columns.join(', ')}) FROM '${this.#path}'`
  }
}
