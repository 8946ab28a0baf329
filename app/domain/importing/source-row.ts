/** One record of the file. */
export interface SourceRow {
  /** Of the file, counted from 1; of a record with line breaks in quotes, its first. */
  line: number
  /** Text by column name, as it stands in the file. */
  cells: Readonly<Record<string, string>>
}

/** Why a row cannot become (part of) a ticket, in words for the report. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem'
}
