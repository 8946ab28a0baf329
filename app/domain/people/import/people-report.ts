import type { RowFate } from './person-fate.ts'

export const REPORT_COLUMNS = {
  line: 'Line',
  email: 'Address',
  fate: 'Fate',
  changes: 'What changes',
  faults: 'What to mend',
} as const

/** One row of the report. Whoever writes it as CSV makes formulas inert: the address is the file's own text. */
export function toReportRecord({ line, email, fate, changes, faults }: RowFate) {
  return {
    line: String(line),
    email,
    fate,
    changes,
    faults: faults.map(({ column, message }) => `${column}: ${message}`).join(' '),
  }
}
