import { readPercents } from '#app/domain/sla/read-percents.ts'
import { readWorkingTime } from '#app/domain/sla/read-working-time.ts'
import type { FormValues } from '#app/http/read-form.ts'
import type { FieldErrors } from '#app/platform/errors.ts'
import { isEmptyRow, readStepRows, type StepRow, stepField } from './step-rows.ts'

const TIME_ADVICE = 'Write a time such as 45 min, 4 h, 1 h 30 min or 2 days.'
/** Stands for a time that could not be read, so that the schema finds nothing more to say of it. */
const UNREAD = 1

/**
 * What a policy's form says, in the shape of its schema, still to be checked; what could not be read at all, by field; and
 * where the schema's own complaints belong on the form, whose empty rows of steps are left out. `idOfAddress` knows the
 * staff whom the form names.
 */
export function readPolicyForm(
  values: FormValues,
  { code, idOfAddress }: { code: string | null; idOfAddress: ReadonlyMap<string, number> },
) {
  const problems: FieldErrors = {}
  const one = (name: string) => [values[name] ?? ''].flat()[0]?.trim() ?? ''
  const orNull = (name: string) => (one(name) === '' ? null : one(name))
  const minutes = (name: string) => {
    const read = readWorkingTime(one(name))
    if (!Number.isNaN(read)) return read
    problems[name] = [TIME_ADVICE]
    return UNREAD
  }
  const rows = readStepRows(values).flatMap((row, index) => (isEmptyRow(row) ? [] : [{ row, index }]))
  const candidate = {
    code: code ?? one('code'),
    name: one('name'),
    calendarCode: one('calendarCode'),
    firstResponseMinutes: minutes('firstResponseMinutes'),
    nextResponseMinutes: minutes('nextResponseMinutes'),
    resolutionMinutes: minutes('resolutionMinutes'),
    warnAtPercents: readPercents(one('warnAtPercents')),
    categoryCode: orNull('categoryCode'),
    sectionCode: orNull('sectionCode'),
    agencyId: orNull('agencyId') === null ? null : Number(one('agencyId')),
    ticketType: orNull('ticketType'),
    priority: orNull('priority'),
    kind: orNull('kind'),
    escalationSteps: rows.map(({ row, index }) => readStep(row, index, idOfAddress, problems)),
  }
  const toFieldErrors = (errors: FieldErrors) => inFormOrder({ ...moveErrors(errors, rows), ...problems }, values)
  return { candidate, problems, toFieldErrors }
}

function readStep(row: StepRow, index: number, idOfAddress: ReadonlyMap<string, number>, problems: FieldErrors) {
  const complain = (field: string, message: string) => {
    problems[stepField(index, field)] = [message]
  }
  const percent = row.percent.trim() === '' ? null : readPercents(row.percent)
  const [share = Number.NaN] = percent ?? []
  if (percent !== null && (percent.length !== 1 || !(share > 0 && share <= 100)))
    complain('percent', 'Give a whole percentage from 1 to 100.')
  const after = /^0( min)?$/.test(row.minutesAfterBreach.trim()) ? 0 : readWorkingTime(row.minutesAfterBreach)
  if (Number.isNaN(after)) complain('minutesAfterBreach', `${TIME_ADVICE} 0: at the breach itself.`)
  const addresses = listAddresses(row)
  const unknown = addresses.filter((address) => !idOfAddress.has(address))
  if (unknown.length > 0) complain('people', `Nobody of the staff has the address ${unknown.join(', ')}.`)
  const tell = [...row.tell, ...(addresses.length > 0 ? ['people'] : [])]
  const assignToOnCall = row.assignToOnCall !== ''
  const raisePriority = row.raisePriority !== ''
  if (tell.length === 0 && !assignToOnCall && !raisePriority)
    complain('tell', 'Say what this step does: tick whom it tells, or what else happens.')
  return {
    target: row.target === '' ? null : row.target,
    percent: percent === null ? null : share > 0 && share <= 100 ? share : UNREAD,
    minutesAfterBreach: Number.isNaN(after) ? UNREAD : after,
    tell,
    personIds: addresses.flatMap((address) => idOfAddress.get(address) ?? []),
    assignToOnCall,
    raisePriority,
  }
}

/** The addresses that a row names, in small letters, each once. */
export function listAddresses({ people }: StepRow): string[] {
  const addresses = people.toLowerCase().split(/[\s,;]+/)
  return [...new Set(addresses.filter((address) => address !== ''))]
}

/** A complaint about the second step of those that are filled in belongs to the row in which that one stands. */
function moveErrors(errors: FieldErrors, rows: readonly { index: number }[]): FieldErrors {
  const moved: FieldErrors = {}
  for (const [name, messages] of Object.entries(errors)) {
    const target = toFormField(name, rows)
    moved[target] = [...(moved[target] ?? []), ...messages]
  }
  return moved
}

function toFormField(name: string, rows: readonly { index: number }[]): string {
  if (name.startsWith('warnAtPercents.')) return 'warnAtPercents'
  const [, place = '', field = 'percent'] = /^escalationSteps\.(\d+)(?:\.(\w+))?/.exec(name) ?? []
  return place === '' ? name : stepField(rows[Number(place)]?.index ?? 0, field === 'personIds' ? 'people' : field)
}

/** The summary reads as the form does. Boxes of which none is ticked are not sent: they come with the rest of their step. */
function inFormOrder(errors: FieldErrors, values: FormValues): FieldErrors {
  const names = Object.keys(values)
  const placeOf = (name: string) => {
    const place = names.indexOf(name.replace(/\.tell$/, '.people'))
    return place < 0 ? names.length : place
  }
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => placeOf(a) - placeOf(b)))
}
