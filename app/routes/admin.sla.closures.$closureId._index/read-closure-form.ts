import type { FormValues } from '#app/http/read-form.ts'

/**
 * Reads the form of a closure into the shape of its schema, still to be checked. Without a time of day the whole day is
 * meant; a statewide closure names no parishes, whatever was ticked before.
 */
export function readClosureForm(values: FormValues) {
  const text = (name: string) => ([values[name] ?? ''].flat()[0] ?? '').trim()
  const isStatewide = text('scope') === 'statewide'
  return {
    date: text('date'),
    fromTime: text('fromTime') === '' ? null : text('fromTime'),
    reason: text('reason'),
    isStatewide,
    parishNames: isStatewide ? [] : [values.parishNames ?? []].flat(),
    source: text('source'),
  }
}
