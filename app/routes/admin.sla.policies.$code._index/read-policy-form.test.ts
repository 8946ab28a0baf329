import { expect, test } from 'vitest'
import { policyFormSchema } from '#app/domain/sla-changes/policy-form.ts'
import { readPolicyForm } from './read-policy-form.ts'
import { EMPTY_ROW, type StepRow, writeStepRows } from './step-rows.ts'

const form = {
  name: 'Printers',
  calendarCode: 'office',
  firstResponseMinutes: '4 h',
  nextResponseMinutes: '',
  resolutionMinutes: '2 days',
  warnAtPercents: '50, 75 %',
  priority: 'P3',
  agencyId: '7',
}
const idOfAddress = new Map([['dana@ots.la.example', 41]])
const read = (fields: object, ...rows: Partial<StepRow>[]) =>
  readPolicyForm(
    { ...form, ...fields, ...writeStepRows(rows.map((row) => ({ ...EMPTY_ROW, ...row }))) },
    { code: 'p3', idOfAddress },
  )
const errors = (outcome: ReturnType<typeof read>) => {
  const result = policyFormSchema.safeParse(outcome.candidate)
  const issues = result.error?.issues.map(({ path, message }) => [path.join('.'), [message]]) ?? []
  return outcome.toFieldErrors(Object.fromEntries(issues))
}

test('a form becomes a policy: times as working minutes, what is left empty matching anything', () => {
  const outcome = read(
    {},
    { percent: '90', tell: ['assignee'], people: 'Dana@OTS.la.example' },
    {},
    {
      target: 'resolution',
      minutesAfterBreach: '0',
      assignToOnCall: 'yes',
      raisePriority: 'yes',
    },
  )
  expect(errors(outcome)).toEqual({})
  expect(policyFormSchema.parse(outcome.candidate)).toEqual({
    code: 'p3',
    name: 'Printers',
    calendarCode: 'office',
    firstResponseMinutes: 240,
    nextResponseMinutes: null,
    resolutionMinutes: 1440,
    warnAtPercents: [50, 75],
    categoryCode: null,
    sectionCode: null,
    agencyId: 7,
    ticketType: null,
    priority: 'P3',
    kind: null,
    escalationSteps: [
      {
        target: null,
        percent: 90,
        minutesAfterBreach: null,
        tell: ['assignee', 'people'],
        personIds: [41],
        assignToOnCall: false,
        raisePriority: false,
      },
      {
        target: 'resolution',
        percent: null,
        minutesAfterBreach: 0,
        tell: [],
        personIds: [],
        assignToOnCall: true,
        raisePriority: true,
      },
    ],
  })
})

test('what cannot be read is said beside its field, once', () => {
  const outcome = read({ resolutionMinutes: 'soon', firstResponseMinutes: '' })
  expect(errors(outcome)).toEqual({ resolutionMinutes: [expect.stringContaining('Write a time')] })
  expect(errors(read({ warnAtPercents: '75, x' }))).toEqual({ warnAtPercents: [expect.any(String)] })
  expect(errors(read({ firstResponseMinutes: '', resolutionMinutes: '' }))).toEqual({
    resolutionMinutes: ['Promise at least one of the three.'],
  })
})

test('a fault of a step stands in the row in which the step was written, empty rows between or not', () => {
  const told = { tell: ['section'] }
  expect(
    errors(read({}, { ...told, percent: '50' }, {}, { ...told, percent: '80', minutesAfterBreach: '1 h' })),
  ).toEqual({
    'escalationSteps.2.percent': [expect.stringContaining('one of the two')],
  })
  expect(errors(read({}, {}, { ...told, percent: '180' }))).toEqual({
    'escalationSteps.1.percent': [expect.any(String)],
  })
  expect(errors(read({}, { percent: '50', people: 'nobody@ots.la.example' }))).toEqual({
    'escalationSteps.0.people': ['Nobody of the staff has the address nobody@ots.la.example.'],
  })
  expect(errors(read({}, { percent: '50' }))).toEqual({ 'escalationSteps.0.tell': [expect.any(String)] })
  expect(errors(read({}, { ...told, minutesAfterBreach: 'later' }))).toEqual({
    'escalationSteps.0.minutesAfterBreach': [expect.any(String)],
  })
  expect(errors(read({}, {}, { ...told, minutesAfterBreach: '1000001 min' }))).toEqual({
    'escalationSteps.1.minutesAfterBreach': ['Give a time of at most 1,000,000 minutes.'],
  })
  expect(errors(read({}, { ...told, minutesAfterBreach: '1000000 min' }))).toEqual({})
})

test('faults are told in the order of the form, those of steps at its end', () => {
  const outcome = read({ name: '', resolutionMinutes: 'soon' }, { people: 'nobody@ots.la.example' })
  expect(Object.keys(errors(outcome))).toEqual([
    'name',
    'resolutionMinutes',
    'escalationSteps.0.percent',
    'escalationSteps.0.people',
  ])
})
