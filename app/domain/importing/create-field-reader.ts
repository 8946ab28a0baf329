import { type FieldSpec, fillTemplate } from './field-spec.ts'
import { vocabularyOf } from './field-vocabulary.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { FieldName, ImportMapping } from './import-mapping.ts'
import { readDate } from './read-date.ts'
import { repairMojibake } from './repair-mojibake.ts'
import { RowProblem, type SourceRow } from './source-row.ts'

export interface FieldReader {
  /** The field's value, trimmed and mapped; empty when the row or the mapping has none. Throws RowProblem. */
  read: (row: SourceRow, field: FieldName) => string
  /** Epoch milliseconds, or null when empty. Throws RowProblem when it is no date. */
  readAt: (row: SourceRow, field: FieldName) => number | null
  /** A column as the file has it, but for what stands for nothing. */
  readCell: (row: SourceRow, column: string) => string
}

type Ruled = Partial<Record<FieldName, string>>

export function createFieldReader(mapping: ImportMapping, catalogue: ImportCatalogue): FieldReader {
  const empty = new Set(mapping.emptyValues)
  const values = new Map<FieldSpec, Map<string, string>>()
  const vocabularies = new Map<FieldName, ReturnType<typeof vocabularyOf>>()
  const rules = mapping.rules.map(({ when, set }) => ({
    columns: when.columns,
    words: when.contains.map((word) => word.toLowerCase()),
    set: set as Ruled,
  }))
  for (const [name, spec] of Object.entries(mapping.fields) as [FieldName, FieldSpec | undefined][]) {
    vocabularies.set(name, vocabularyOf(catalogue, name))
    if (spec?.values)
      values.set(spec, new Map(Object.entries(spec.values).map(([from, to]) => [from.trim().toLowerCase(), to])))
  }

  const readCell = ({ cells }: SourceRow, column: string) => {
    const text = (cells[column] ?? '').trim()
    return empty.has(text) ? '' : repairMojibake(text)
  }

  const readSource = (row: SourceRow, { column, template, constant }: FieldSpec) => {
    if (column !== undefined) return readCell(row, column)
    if (template !== undefined) return fillTemplate(template, (name) => readCell(row, name)).trim()
    return constant ?? ''
  }

  const applyValues = (spec: FieldSpec, text: string, field: FieldName) => {
    if (text === '') return spec.otherwise ?? ''
    const known = values.get(spec)
    if (!known) return text
    const value = known.get(text.toLowerCase()) ?? spec.otherwise
    if (value === undefined) throw new RowProblem(`the mapping has no value of ${field} for “${text}”`)
    return value
  }

  const findRuled = (row: SourceRow, field: FieldName): string | undefined => {
    for (const { columns, words, set } of rules) {
      const value = set[field]
      if (value === undefined) continue
      const says = (column: string) => words.some((word) => readCell(row, column).toLowerCase().includes(word))
      if (columns.some(says)) return value
    }
    return undefined
  }

  const read = (row: SourceRow, field: FieldName) => {
    const ruled = findRuled(row, field)
    if (ruled !== undefined) return ruled
    const spec = mapping.fields[field]
    if (!spec) return ''
    const value = applyValues(spec, readSource(row, spec), field)
    const vocabulary = vocabularies.get(field)
    if (value !== '' && vocabulary && !vocabulary.has(value)) {
      throw new RowProblem(`${field} is “${value}”; it takes ${vocabulary.words}`)
    }
    return value
  }

  const readAt = (row: SourceRow, field: FieldName) => {
    const text = read(row, field)
    if (text === '') return null
    const at = readDate(text, mapping.dates)
    if (at === null) throw new RowProblem(`${field} is “${text}”, which is no date in the formats of the mapping`)
    return at
  }

  return { read, readAt, readCell }
}
