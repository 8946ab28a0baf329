import type { FormValues } from '#app/http/read-form.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { HOURS_A_DAY } from './calendar-fields.ts'
import { readPairs } from './read-pairs.ts'

interface Exception {
  date: string
  name: string
  basis: string
  isConfirmed: boolean
  intervals: [string, string][]
}

/**
 * The exceptions of the year shown, as its rows hold them, together with those of other years, which stay as they are.
 * A row that is empty or ticked to be removed is left out. A path of the schema (`exceptions.3.name`) leads back to its field.
 */
export function readDayFields(values: FormValues, ofOtherYears: readonly Exception[]) {
  const problems: FieldErrors = {}
  const rows = listDayRows(values).flatMap((row) => {
    const entered = readRow(values, row)
    if (entered === null) return []
    for (const field of entered.missing) problems[field] = ['Give both times, from and to, or none for a closed day.']
    return [entered]
  })
  const fieldByPath = new Map<string, string>([['exceptions', 'days']])
  const taken = new Set(ofOtherYears.map(({ date }) => date))
  const all = [...ofOtherYears.map((exception) => ({ exception, name: null, openings: [] as number[] })), ...rows]
  all.sort((a, b) => compareTexts(a.exception.date, b.exception.date))
  for (const [index, { exception, name, openings }] of all.entries()) {
    if (name === null) continue
    if (exception.date !== '' && taken.has(exception.date))
      problems[`${name}.date`] = [`${exception.date} is in this calendar already.`]
    taken.add(exception.date)
    for (const field of ['date', 'name', 'basis']) fieldByPath.set(`exceptions.${index}.${field}`, `${name}.${field}`)
    openings.forEach((row, place) => {
      for (const path of [`exceptions.${index}.intervals.${place}`, `exceptions.${exception.date}.${place}`]) {
        fieldByPath.set(path, `${name}.${row}.from`)
        fieldByPath.set(`${path}.0`, `${name}.${row}.from`)
        fieldByPath.set(`${path}.1`, `${name}.${row}.to`)
      }
    })
    fieldByPath.set(`exceptions.${index}.intervals`, `${name}.0.from`)
    fieldByPath.set(`exceptions.${exception.date}`, `${name}.0.from`)
  }
  return { exceptions: all.map(({ exception }) => exception), problems, fieldByPath }
}

/** The numbers of the rows that a form holds, in order. */
export function listDayRows(values: FormValues): number[] {
  const found = Object.keys(values).flatMap((name) => /^days\.(\d{1,3})\.date$/.exec(name)?.[1] ?? [])
  return found.map(Number).sort((a, b) => a - b)
}

function readRow(values: FormValues, row: number) {
  const name = `days.${row}`
  const text = (field: string) => ([values[`${name}.${field}`] ?? ''].flat()[0] ?? '').trim()
  const { intervals, rows: openings, missing } = readPairs(values, name, HOURS_A_DAY)
  const exception: Exception = {
    date: text('date'),
    name: text('name'),
    basis: text('basis'),
    isConfirmed: text('confirmed') === 'yes' || values.confirmAll === 'yes',
    intervals,
  }
  const isEmpty = [exception.date, exception.name, exception.basis, ...intervals, ...missing].every(
    (part) => part === '',
  )
  return isEmpty || text('remove') === 'yes' ? null : { exception, name, openings, missing }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
