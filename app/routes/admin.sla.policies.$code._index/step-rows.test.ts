import { expect, test } from 'vitest'
import { changeStepRows, EMPTY_ROW, isEmptyRow, readStepRows, writeStepRows } from './step-rows.ts'

const first = { ...EMPTY_ROW, percent: '90', tell: ['assignee'] }
const second = { ...EMPTY_ROW, minutesAfterBreach: '1 h', tell: ['section', 'onCall'], people: 'a@ots.la.example' }

test('rows come back as they were written', () => {
  expect(readStepRows(writeStepRows([first, EMPTY_ROW, second]))).toEqual([first, EMPTY_ROW, second])
  expect(readStepRows({})).toEqual([])
})

test('another row is added below, and nothing that was typed is lost', () => {
  const values = { name: 'Printers', ...writeStepRows([first]), addStep: 'yes' }
  const changed = changeStepRows(values)
  expect(changed).toMatchObject({ name: 'Printers', stepRows: '2' })
  expect(changed).not.toHaveProperty('addStep')
  expect(readStepRows(changed ?? {})).toEqual([first, EMPTY_ROW])
})

test('a row that is taken out leaves the others in order', () => {
  const changed = changeStepRows({ ...writeStepRows([first, second]), removeStep: '0' })
  expect(readStepRows(changed ?? {})).toEqual([second])
})

test('a form that is sent changes no rows, and a form cannot grow without end', () => {
  expect(changeStepRows(writeStepRows([first]))).toBeNull()
  const many = Array.from({ length: 20 }, () => first)
  expect(readStepRows(changeStepRows({ ...writeStepRows(many), addStep: 'yes' }) ?? {})).toHaveLength(20)
  expect(readStepRows({ stepRows: '999999999' })).toHaveLength(20)
})

test('a row of nothing but spaces is empty', () => {
  expect(isEmptyRow({ ...EMPTY_ROW, people: '  ' })).toBe(true)
  expect(isEmptyRow({ ...EMPTY_ROW, tell: ['section'] })).toBe(false)
})
