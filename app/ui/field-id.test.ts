import { expect, test } from 'vitest'
import { fieldId } from './field-id.ts'

test('names become ids that a link can point at', () => {
  expect(fieldId('subject')).toBe('field-subject')
  expect(fieldId('lines[0].unit price')).toBe('field-lines-0--unit-price')
})
