/** What the parent asks of a reader: one line of JSON, one mail at a time. */
export interface ReadOrder {
  /** Where the mail lies, as it came. */
  raw: string
  /** An empty folder for its attachments. */
  folder: string
  /** Where the result is to be written, as JSON. */
  result: string
}

/** What a reader answers, in one line of JSON. */
export type ReadAnswer = ReadCosts &
  (
    | { outcome: 'read' }
    /** Nothing can be made of the mail; why, in words. */
    | { outcome: 'unreadable'; reason: string }
    /** The reader itself broke over it: a fault of ours, or of a library. */
    | { outcome: 'broken'; error: string }
  )

interface ReadCosts {
  /** Processor time of the reader since it began. */
  cpuMs: number
  rssBytes: number
}

export const RESULT_BYTES = 16 * 1024 * 1024
