import { expect, test } from 'vitest'
import { closureFormSchema } from '#app/domain/sla-changes/closure-form.ts'
import { closureFields } from './closure-fields.ts'
import { readClosureForm } from './read-closure-form.ts'

const ice = {
  id: 7,
  date: '2026-01-26',
  fromTime: '12:00',
  reason: 'Ice on the roads',
  isStatewide: false,
  parishNames: ['Caddo', 'Bossier'],
  source: 'Executive order',
  declaredAt: new Date(0),
  withdrawnAt: null,
}

test('a form sent as it was drawn gives the closure as it was', () => {
  const { id: _, declaredAt: __, withdrawnAt: ___, ...form } = ice
  expect(closureFormSchema.parse(readClosureForm(closureFields(ice)))).toEqual(form)
  const wholeState = { ...form, fromTime: null, isStatewide: true, parishNames: [] }
  expect(closureFormSchema.parse(readClosureForm(closureFields({ ...ice, ...wholeState })))).toEqual(wholeState)
})

test('a statewide closure forgets the parishes that were ticked, one without any is refused', () => {
  expect(readClosureForm({ ...closureFields(ice), scope: 'statewide' }).parishNames).toEqual([])
  const refused = closureFormSchema.safeParse(readClosureForm({ ...closureFields(ice), parishNames: [] }))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['parishNames'])
})

test('one parish alone comes as a text', () => {
  expect(readClosureForm({ ...closureFields(ice), parishNames: 'Caddo' }).parishNames).toEqual(['Caddo'])
})

test('an empty form says everything that is missing', () => {
  const refused = closureFormSchema.safeParse(readClosureForm(closureFields(null)))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['date', 'reason', 'parishNames'])
})
