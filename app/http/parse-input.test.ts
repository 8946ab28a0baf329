import { expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '#app/platform/errors.ts'
import { parseInput } from './parse-input.ts'

const schema = z.object({
  subject: z.string().min(3, 'Say it in a few words.'),
  assigneeId: z.union([z.literal(''), z.coerce.number().int().positive()]),
  details: z.object({ isMissed: z.enum(['yes', 'no']) }),
})

function errorsOf(input: unknown) {
  try {
    parseInput(schema, input)
  } catch (error) {
    if (error instanceof DomainError) return error.fieldErrors
    throw error
  }
  return null
}

test('what fits is given back as the schema makes it', () => {
  const given = { subject: 'Printer', assigneeId: '7', details: { isMissed: 'no' } }
  expect(parseInput(schema, given)).toEqual({ ...given, assigneeId: 7 })
})

test('a rule speaks in its own words, and one without words in plain ones, beside the field by its path', () => {
  expect(errorsOf({ subject: '', assigneeId: '-1', details: { isMissed: 'maybe' } })).toEqual({
    subject: ['Say it in a few words.'],
    assigneeId: ['This value does not fit here. Choose or enter it again.'],
    'details.isMissed': ['This value does not fit here. Choose or enter it again.'],
  })
})
