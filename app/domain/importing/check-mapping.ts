import { columnsOf, type FieldSpec, listPossibleValues } from './field-spec.ts'
import { vocabularyOf } from './field-vocabulary.ts'
import type { ImportCatalogue } from './import-catalogue.ts'
import type { FieldName, ImportMapping, MappingProblem } from './import-mapping.ts'
import { readDate } from './read-date.ts'

const DATE_FIELDS: readonly FieldName[] = ['openedAt', 'changedAt', 'resolvedAt', 'closedAt']

/** What a mapping names that the file or the helpdesk does not have: every case, with its path. */
export function checkMapping(
  mapping: ImportMapping,
  catalogue: ImportCatalogue,
  columns: readonly string[],
): MappingProblem[] {
  return [...checkColumns(mapping, new Set(columns)), ...checkValues(mapping, catalogue)]
}

function listFields(mapping: ImportMapping): [FieldName, FieldSpec][] {
  return Object.entries(mapping.fields).filter(([, spec]) => spec !== undefined) as [FieldName, FieldSpec][]
}

function checkColumns(mapping: ImportMapping, known: ReadonlySet<string>): MappingProblem[] {
  const named: [path: string, column: string][] = [
    ...(mapping.key === undefined ? [] : [['key', mapping.key] as [string, string]]),
    ...listFields(mapping).flatMap(([name, spec]) =>
      columnsOf(spec).map((column): [string, string] => [
        `fields.${name}.${spec.column === undefined ? 'template' : 'column'}`,
        column,
      ]),
    ),
    ...mapping.rules.flatMap(({ when }, index) =>
      when.columns.map((column): [string, string] => [`rules.${index}.when.columns`, column]),
    ),
    ...Object.entries(mapping.details).map(([name, column]): [string, string] => [`details.${name}`, column]),
  ]
  return named
    .filter(([, column]) => !known.has(column))
    .map(([path, column]) => ({ path, message: `the file has no column “${column}”` }))
}

function checkValues(mapping: ImportMapping, catalogue: ImportCatalogue): MappingProblem[] {
  const given: [path: string, field: FieldName, value: string][] = [
    ...listFields(mapping).flatMap(([name, spec]) =>
      [...(listPossibleValues(spec) ?? [])].map(([at, value]): [string, FieldName, string] => [
        `fields.${name}.${at}`,
        name,
        value,
      ]),
    ),
    ...mapping.rules.flatMap(({ set }, index) =>
      Object.entries(set).map(([name, value]): [string, FieldName, string] => [
        `rules.${index}.set.${name}`,
        name as FieldName,
        value,
      ]),
    ),
  ]
  return given.flatMap(([path, field, value]) => {
    if (value === '') return []
    if (DATE_FIELDS.includes(field) && readDate(value, mapping.dates) === null) {
      return [{ path, message: `“${value}” is no date in the formats of "dates"` }]
    }
    const vocabulary = vocabularyOf(catalogue, field)
    if (!vocabulary || vocabulary.has(value)) return []
    return [{ path, message: `“${value}” is unknown here; it takes ${vocabulary.words}` }]
  })
}
