import { once } from 'node:events'
import { createWriteStream, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { formatTicketNumber } from '../tickets/ticket-number.ts'
import type { RowFate } from './row-fate.ts'

export interface FateReport {
  write: (fates: readonly RowFate[]) => Promise<void>
  close: () => Promise<void>
}

/** A list of each row's fate as it is decided: JSON lines when the file is called .jsonl, else CSV for spreadsheets. */
export function openFateReport(file: string): FateReport {
  mkdirSync(dirname(file), { recursive: true })
  const stream = createWriteStream(file)
  const failed = once(stream, 'error').then(([error]) => Promise.reject(error as Error))
  failed.catch(() => undefined)
  const isLines = file.endsWith('.jsonl')
  const write = async (text: string) => {
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), failed])
  }
  const opening = isLines ? '' : '\uFEFFline,key,fate,ticket,reason\r\n'
  let begun = false
  return {
    write: async (fates) => {
      const records = fates.map(({ line, key, fate, ticketId, reason }) => ({
        line,
        key,
        fate,
        ticket: ticketId === null ? '' : formatTicketNumber(ticketId),
        reason,
      }))
      const text = isLines
        ? records.map((record) => `${JSON.stringify(record)}\n`).join('')
        : stringify(records, { record_delimiter: '\r\n', escape_formulas: true })
      await write(begun ? text : opening + text)
      begun = true
    },
    close: async () => {
      stream.end(begun ? '' : opening)
      await Promise.race([finished(stream), failed])
    },
  }
}
