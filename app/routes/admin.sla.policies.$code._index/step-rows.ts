import type { FormValues } from '#app/http/read-form.ts'

/** One escalation step as its row of fields holds it. */
export interface StepRow {
  target: string
  /** Of the budget; empty where the step runs after the breach. */
  percent: string
  minutesAfterBreach: string
  tell: string[]
  /** Addresses of named people, with commas between. */
  people: string
  assignToOnCall: string
  raisePriority: string
}

export const EMPTY_ROW: StepRow = {
  target: '',
  percent: '',
  minutesAfterBreach: '',
  tell: [],
  people: '',
  assignToOnCall: '',
  raisePriority: '',
}

/** A form has no more steps than these. */
export const MOST_ROWS = 20
const NAME = /^escalationSteps\.(\d{1,2})\.(\w+)$/

/** The name of a row's field, as the form's schema calls it. */
export function stepField(row: number, field: string): string {
  return `escalationSteps.${row}.${field}`
}

/** The rows that a form holds, empty ones too, in order. */
export function readStepRows(values: FormValues): StepRow[] {
  const count = Number([values.stepRows ?? '0'].flat()[0])
  const rows = Array.from({ length: Math.min(MOST_ROWS, count || 0) }, () => ({ ...EMPTY_ROW }))
  for (const [name, value] of Object.entries(values)) {
    const [, index = '', field = ''] = NAME.exec(name) ?? []
    const row = rows[Number(index)]
    if (index === '' || row === undefined || !(field in EMPTY_ROW)) continue
    const texts = [value].flat()
    Object.assign(row, { [field]: field === 'tell' ? texts : (texts[0] ?? '') })
  }
  return rows
}

export function writeStepRows(rows: readonly StepRow[]): FormValues {
  const fields = rows.flatMap((row, index) =>
    Object.entries(row).map(([field, value]): [string, string | string[]] => [stepField(index, field), value]),
  )
  return { ...Object.fromEntries(fields), stepRows: String(rows.length) }
}

/** A row in which nothing was entered is no step. */
export function isEmptyRow(row: StepRow): boolean {
  return Object.values(row).every((value) => value.length === 0 || (typeof value === 'string' && value.trim() === ''))
}

/**
 * The form with a row more, or with one taken out, where one of its buttons asks for that; null where the form is to be
 * sent. So the rows grow without JavaScript, too.
 */
export function changeStepRows(values: FormValues): FormValues | null {
  const { addStep, removeStep } = values
  if (addStep === undefined && removeStep === undefined) return null
  const rows = readStepRows(values)
  const changed =
    addStep === undefined
      ? rows.filter((_, index) => String(index) !== removeStep)
      : [...rows, EMPTY_ROW].slice(0, MOST_ROWS)
  const others = Object.entries(values).filter(
    ([name]) => !NAME.test(name) && name !== 'addStep' && name !== 'removeStep',
  )
  return { ...Object.fromEntries(others), ...writeStepRows(changed) }
}
