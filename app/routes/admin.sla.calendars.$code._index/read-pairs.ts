import type { FormValues } from '#app/http/read-form.ts'

/** Times entered from–to, in rows `<name>.0.from`, `<name>.0.to` …; a row with neither is left out, one with half is told. */
export function readPairs(values: FormValues, name: string, rowCount: number) {
  const intervals: [string, string][] = []
  /** The row that each interval stands in. */
  const rows: number[] = []
  /** Fields left empty beside one that is filled in. */
  const missing: string[] = []
  for (let row = 0; row < rowCount; row++) {
    const [from, to] = [`${name}.${row}.from`, `${name}.${row}.to`]
    const [open, close] = [textOf(values[from]), textOf(values[to])]
    if (open === '' && close === '') continue
    if (open === '' || close === '') {
      missing.push(open === '' ? from : to)
      continue
    }
    intervals.push([open, close === '00:00' ? '24:00' : close])
    rows.push(row)
  }
  return { intervals, rows, missing }
}

function textOf(value: string | string[] | undefined): string {
  return ([value ?? ''].flat()[0] ?? '').trim()
}
